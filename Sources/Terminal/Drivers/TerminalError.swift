/// Why the full screen cannot open. Every case has a twin on the command line that needs no screen.
package enum TerminalError: Error, Equatable {
  /// Standard input or output is a pipe or a file.
  case notATerminal
  /// The terminal cannot move its cursor: `TERM` is `dumb`, or not set.
  case cannotPosition(term: String)
  /// No description of the terminal is installed, nor of any terminal that it resembles.
  case cannotOpen(term: String)
}

extension TerminalError: CustomStringConvertible {
  /// One sentence for the user.
  package var description: String {
    switch self {
    case .notATerminal:
      "The full screen needs a terminal, and standard input or output is none."
    case .cannotPosition(let term):
      term.isEmpty
        ? "The full screen needs to know the terminal, and TERM is not set."
        : "The full screen needs a terminal that can move its cursor, and \"\(CleanText.clean(term))\" cannot."
    case .cannotOpen(let term):
      "No description of the terminal \"\(CleanText.clean(term))\" is installed; try TERM=xterm-256color."
    }
  }
}
