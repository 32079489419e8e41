import CellixCore
import Foundation
import Synchronization
import Terminal

/// One line on a terminal that says how far a sync is; nothing where standard error is no terminal.
final class ProgressLine: Sendable {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let last = Mutex<ContinuousClock.Instant?>(nil)

  /// As often as a person can read it.
  private static let interval = Duration.milliseconds(200)

  func show(_ progress: SyncProgress) {
    guard isTerminal, !progress.isFinished else { return }
    let isDue = last.withLock { last in
      if let last, ContinuousClock.now - last < ProgressLine.interval { return false }
      last = .now
      return true
    }
    if isDue { write(ProgressLine.words(progress, now: Date())) }
  }

  func clear() { if isTerminal { write("") } }

  /// Replaces what stands in the line.
  private func write(_ text: String) {
    FileHandle.standardError.write(Data(("\r\u{1B}[K" + CleanText.clean(text)).utf8))
  }

  static func words(_ progress: SyncProgress, now: Date) -> String {
    let width = 24
    let done = Int(progress.fraction * Double(width))
    let bar = String(repeating: "#", count: done) + String(repeating: ".", count: width - done)
    let rows = progress.lines.reduce(0) { $0 + $1.rows }
    var words = "[\(bar)] \(Int(progress.fraction * 100)) %  \(rows) objects  \(progress.requests) requests"
    if let seconds = progress.secondsLeft(now: now) { words += "  ~\(seconds) s left" }
    if let waiting = progress.waiting { words += "  (\(waiting))" }
    return words
  }
}
