import Glibc
import Synchronization

/// A line that is typed unseen before there is a screen: a passphrase. Standard input has to be a terminal.
package enum HiddenLine {
  package enum Answer: Sendable {
    case line(Pasted)
    /// ^D, or a terminal that has vanished.
    case nothing
    /// The program is told to end; the echo is on again.
    case signal(Int32)
  }

  /// The line of the process, of which there is one.
  fileprivate struct Line {
    /// Set from a question on, until nobody asks any more.
    var driver: LineDriver?
    /// What came together with an answer, for the next question.
    var events: [TerminalEvent] = []
    /// Those who may ask again.
    var askers = 0
  }

  private static let line = Mutex(Line())

  package static var canAsk: Bool { isatty(STDIN_FILENO) == 1 }

  /// Several questions may come, with work between them. From the first one on nothing that is typed is shown until
  /// `body` is over; what is typed ahead answers the next question. A signal that comes when nothing is asked ends the
  /// program when `body` is over.
  package static func stayingHidden<Result>(_ body: () throws -> Result) rethrows -> Result {
    begin()
    defer { end() }
    return try body()
  }

  package static func stayingHidden<Result>(
    isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
  ) async rethrows -> Result {
    begin()
    defer { end() }
    return try await body()
  }

  /// - Parameter words: written to standard error, so that what a command prints stays its own.
  package static func ask(_ words: String) -> Answer {
    stayingHidden {
      line.withLock { line in
        let driver = line.driver ?? LineDriver()
        line.driver = driver
        driver.perform(.hideInput(true))
        write(words + " ")
        let answer = nextAnswer(of: driver, &line.events)
        write("\n")
        // Whoever leaves by the signal leaves at once, and not through `end`.
        if case .signal = answer { line.close() }
        return answer
      }
    }
  }

  private static func nextAnswer(of driver: LineDriver, _ events: inout [TerminalEvent]) -> Answer {
    while true {
      if events.isEmpty { events = driver.wait(mailbox: -1, timeout: nil) }
      switch events.removeFirst() {
      case .line(let line): return .line(line)
      case .endOfInput, .hangup: return .nothing
      case .signal(let number): return .signal(number)
      default: continue
      }
    }
  }

  private static func begin() { line.withLock { $0.askers += 1 } }

  private static func end() {
    let signal: Int32? = line.withLock { line in
      line.askers -= 1
      guard line.askers == 0, let driver = line.driver else { return nil }
      let events = line.events + driver.wait(mailbox: -1, timeout: .zero)
      line.close()
      return events.lazy.compactMap { if case .signal(let number) = $0 { number } else { nil } }.first
    }
    if let signal { Outcome.signal(signal).leave() }
  }

  private static func write(_ text: String) {
    let bytes = Array(text.utf8)
    // Nobody reads it who could be told that it failed.
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }
}

extension HiddenLine.Line {
  fileprivate mutating func close() {
    driver?.close()
    (driver, events) = (nil, [])
  }
}
