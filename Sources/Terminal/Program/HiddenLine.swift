import Glibc

/// A line that is typed unseen before there is a screen: a passphrase. Standard input has to be a terminal.
package enum HiddenLine {
  package enum Answer: Sendable {
    case line(Pasted)
    /// ^D, or a terminal that has vanished.
    case nothing
    /// The program is told to end; the echo is on again.
    case signal(Int32)
  }

  package static var canAsk: Bool { isatty(STDIN_FILENO) == 1 }

  /// - Parameter words: written to standard error, so that what a command prints stays its own.
  package static func ask(_ words: String) -> Answer {
    let driver = LineDriver()
    defer { driver.close() }
    driver.perform(.hideInput(true))
    write(words + " ")
    while true {
      for event in driver.wait(mailbox: -1, timeout: nil) {
        switch event {
        case .line(let line):
          write("\n")
          return .line(line)
        case .endOfInput, .hangup:
          write("\n")
          return .nothing
        case .signal(let number):
          write("\n")
          return .signal(number)
        default: continue
        }
      }
    }
  }

  private static func write(_ text: String) {
    let bytes = Array(text.utf8)
    // Nobody reads it who could be told that it failed.
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }
}
