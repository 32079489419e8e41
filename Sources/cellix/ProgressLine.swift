import CellixCore
import Foundation
import Synchronization
import Terminal

/// One line on a terminal that says how far a sync is; nothing where standard error is no terminal.
final class ProgressLine: Sendable {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let state = Mutex(State())

  private struct State {
    /// When it was shown last; `nil` while nothing stands there.
    var last: ContinuousClock.Instant?
    /// Progress that comes late is not shown any more.
    var isOver = false
  }

  /// As often as a person can read it.
  private static let interval = Duration.milliseconds(200)

  /// Replaces what stands in the line.
  private static let anew = "\r\u{1B}[K"

  func show(_ progress: SyncProgress) {
    guard isTerminal else { return }
    state.withLock { state in
      guard !state.isOver else { return }
      guard !progress.isFinished else { return hide(&state) }
      if let last = state.last, ContinuousClock.now - last < ProgressLine.interval { return }
      state.last = .now
      write(ProgressLine.anew + CleanText.clean(ProgressLine.words(progress, now: Date())))
    }
  }

  /// Takes the line away: what it told is over.
  func clear() {
    state.withLock { state in
      hide(&state)
      state.isOver = true
    }
  }

  /// Leaves it as it stands, so that whatever is written next begins a line of its own.
  func leave() {
    state.withLock { state in
      if isTerminal, !state.isOver { write("\n") }
      state = State(isOver: true)
    }
  }

  private func hide(_ state: inout State) {
    if state.last != nil { write(ProgressLine.anew) }
    state.last = nil
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

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
