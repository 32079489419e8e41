import CNcurses
import Glibc

extension NcursesDriver {
  /// How long the signal of a ^C inside of a paste may come after the paste's end. Nanoseconds.
  private static let pasteSettling = 100 * KeyDecoder.millisecond

  /// Signals that came, as events. Several changes of the window's size are one.
  func takeSignals(after keys: [TerminalEvent]) -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    var mayHaveNewSize = false
    var isFromTerminal = false
    while true {
      let number = cnc_next_signal(&isFromTerminal)
      switch number {
      case 0:
        if mayHaveNewSize, adoptWindowSize() { events.append(.resize(size)) }
        return events
      case SIGWINCH: mayHaveNewSize = true
      case SIGTSTP: events += stop(wholeGroup: false)
      case SIGCONT:
        // Stopped by a signal that nobody can catch, and back: who knows what the terminal shows.
        events += resume()
      case SIGINT where isFromTerminal: events += interrupt(after: keys)
      default: events.append(.signal(number))
      }
    }
  }

  /// ^C is a key like the others, so that the program can ask what is to become of unsaved things. The terminal makes
  /// a signal of it even inside of a paste, where no key may act.
  private func interrupt(after keys: [TerminalEvent]) -> [TerminalEvent] {
    if isPaste(keys) { return [] }
    let around = readKeysAround()
    return isPaste(around) ? around : around + [.key(.control("c"))]
  }

  private func isPaste(_ keys: [TerminalEvent]) -> Bool {
    decoder.isPasting || Self.now() < pasteEnded + Self.pasteSettling || keys.contains(where: Self.isPaste)
  }

  static func isPaste(_ event: TerminalEvent) -> Bool {
    if case .paste = event { true } else { false }
  }

  /// What is the driver's own: ^Z stops, ^\ is the signal that it stands for, a background asks for its colours.
  func actOnKeys(_ events: [TerminalEvent]) -> [TerminalEvent] {
    events.flatMap { event -> [TerminalEvent] in
      switch event {
      case .key(.control("z")): stop(wholeGroup: true)
      case .key(.control("\\")): [.signal(SIGQUIT)]
      case .background(let theme): take(theme)
      default: [event]
      }
    }
  }

  private func take(_ theme: Theme) -> [TerminalEvent] {
    adopt(theme)
    return []
  }

  /// Leaves the screen, stops, and takes the screen again when the shell lets the program go on.
  func stop(wholeGroup: Bool) -> [TerminalEvent] {
    cnc_suspend(wholeGroup)
    dropContinue()
    return afterStop()
  }

  private func resume() -> [TerminalEvent] {
    cnc_resume()
    return afterStop()
  }

  private func afterStop() -> [TerminalEvent] {
    repaint()
    if mouseIsOn { perform(.mouse(true)) }
    return adoptWindowSize() ? [.resumed, .resize(size)] : [.resumed]
  }

  /// The SIGCONT that ended the stop needs no second answer; other signals stay.
  private func dropContinue() {
    var isFromTerminal = false
    while true {
      let number = cnc_next_signal(&isFromTerminal)
      if number == 0 { return }
      if number == SIGINT || number == SIGTERM || number == SIGHUP || number == SIGQUIT {
        queued.append(.signal(number))
      }
    }
  }
}
