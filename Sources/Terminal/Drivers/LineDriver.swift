import CNcurses
import Glibc

/// Standard input and output, line by line: for screen readers, for terminals that cannot move their cursor, for
/// pipes. Sends text and newlines, and not one control code.
package final class LineDriver: Driver {
  package let size = Size(columns: 80, rows: 24)
  package let glyphs: Glyphs
  /// Somebody types; otherwise lines come from a pipe or a file.
  package let isInteractive: Bool

  /// Readable when a signal came.
  let signals: Int32
  var input = InputBuffer()
  var lines = LineBuffer()
  var inputHasEnded = false
  /// Nobody takes or gives anything any more.
  var isGone = false
  var hidesInput = false
  private var isOpen = true

  package init(forceASCII: Bool = false) {
    glyphs = cnc_use_locale() && !forceASCII ? .unicode : .ascii
    isInteractive = isatty(STDIN_FILENO) == 1
    signals = cnc_catch_signals()
  }

  deinit {
    close()
  }

  /// There is no screen to show it on.
  package func present(_ canvas: Canvas) {}

  package func perform(_ command: TerminalCommand) {
    switch command {
    case .say(let lines): say(lines)
    case .hideInput(let hides): hide(hides)
    // Each of these is a control code, or needs a screen.
    case .quit, .redraw, .suspend, .bell, .copy, .title, .mouse: break
    }
  }

  package func close() {
    guard isOpen else { return }
    isOpen = false
    cnc_leave_lines()
  }

  /// In one write, so that a screen reader gets the message whole.
  private func say(_ lines: [String]) {
    guard !isGone, !lines.isEmpty else { return }
    var bytes = Array(lines.map { glyphs.written($0) + "\n" }.joined().utf8)
    if !cnc_send(&bytes, bytes.count) { isGone = true }
  }

  func hide(_ hides: Bool) {
    hidesInput = hides
    guard isInteractive else { return }
    if hides { _ = cnc_hide_input() } else { cnc_show_input() }  // a line that cannot hide has no echo of its own
  }
}
