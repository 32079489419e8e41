/// What only the terminal can do.
package enum TerminalCommand: Sendable, Equatable {
  /// Ends the program with this exit status.
  case quit(status: Int32)
  /// Repaints everything: another program may have written on the screen.
  case redraw
  /// Stops the program as ^Z does.
  case suspend
  case bell
  /// Into the clipboard of the user's own terminal (OSC 52), as far away as that may be. Nobody answers whether it
  /// arrived: say "sent to your terminal" and show the text too.
  case copy(String)
  /// Of the terminal's window.
  case title(String)
  /// Lines below what is there, in one write; where there is no screen.
  case say([String])
  /// Whether what is typed stays unseen; where there is no screen.
  case hideInput(Bool)
  /// Clicks and the wheel, never motion. Off by default: it keeps the user from selecting text.
  case mouse(Bool)
}
