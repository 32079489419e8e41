/// Everything that the terminal, and the signals around it, can tell the program.
package enum TerminalEvent: Sendable, Equatable {
  case key(Key)
  /// The Escape just delivered was the first byte of what follows now, which a slow line tore apart: undo what it did.
  case escapeWasTorn
  case paste(Pasted)
  case resize(Size)
  /// Whether the terminal's window has the focus.
  case focus(Bool)
  case mouse(MouseEvent)
  /// The terminal's answer about its background; the driver takes it.
  case background(Theme)
  /// A whole line, from a program that is used line by line; without its end.
  case line(Pasted)
  /// There will be no more lines.
  case endOfInput
  /// The time that the model asked for has passed.
  case tick
  /// Back from ^Z: hide what was revealed, fetch again.
  case resumed
  /// SIGINT, SIGTERM, SIGHUP or SIGQUIT: the program is about to leave.
  case signal(Int32)
  /// The terminal is gone.
  case hangup
}
