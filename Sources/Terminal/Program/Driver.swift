/// A terminal as the program sees it: the real one, or the script of a test. Confined to the thread that runs the
/// program.
package protocol Driver: AnyObject {
  var size: Size { get }
  var glyphs: Glyphs { get }
  var selection: SelectionMark { get }
  var charts: ChartGlyphs { get }
  /// Whether a frame may be shown now. If not, `wait` returns when it may be, and it is to be claimed again.
  func claimFrame() -> Bool
  /// Shows a frame. An unchanged one costs nothing.
  func present(_ canvas: Canvas)
  /// Sleeps until the terminal, a signal or the mailbox has something, or `timeout` passes, which adds a `.tick`.
  /// Without a timeout nothing wakes it but events.
  func wait(mailbox: Int32, timeout: Duration?) -> [TerminalEvent]
  func perform(_ command: TerminalCommand)
  /// Gives the terminal back. May be called again.
  func close()
}

extension Driver {
  package var selection: SelectionMark { .bar }
  package var charts: ChartGlyphs { .braille }
  package func claimFrame() -> Bool { true }
}
