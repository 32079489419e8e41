import CellixCore
import Foundation
import Logging
import Store
import TUI

// The log of the program, in sentences: what Connections shows of it is what a person reads.
extension Session {
  func note(_ value: Health) { write(journal.take(value, at: Date())) }
  func note(_ value: SyncProgress) { write(journal.take(value, at: Date())) }

  /// How the files of an account were found.
  func logNotices(of store: Store) {
    for notice in store.notices { logger.warning("\(notice)") }
  }

  private func write(_ entries: [LogEntry]) {
    for entry in entries { logger.log(level: Logger.Level(entry.level), "\(entry.text)") }
  }

  /// How often refused deliveries are written down: whoever sends them has proven nothing, and must not keep the disk
  /// busy.
  private static let refusalPace: Duration = .seconds(10)

  func countRefusal() {
    receiverState.refused += 1
    receiver.send(receiverState)
    // Before step 7 there is nothing to compare with: the delivery may well be right.
    guard !signingSecrets.isEmpty else { return }
    unwrittenRefusals += 1
    guard refusalWriter == nil else { return }
    refusalWriter = Task(executorPreference: .ofThisTask) { await self.writeRefusalsNowAndThen() }
  }

  private func writeRefusalsNowAndThen() async {
    defer { refusalWriter = nil }
    while unwrittenRefusals > 0, !Task.isCancelled {
      await writeRefusals(in: active?.store)
      try? await pause(for: Session.refusalPace)  // cancelled: the loop ends
    }
  }

  func writeRefusals(in store: Store?) async {
    let count = unwrittenRefusals
    guard count > 0 else { return }
    unwrittenRefusals = 0
    let words = count == 1 ? "A webhook delivery was" : "\(count.grouped) webhook deliveries were"
    logger.warning("\(words) refused: the signature does not match the signing secret")
    // Before Connect there is no account that it could be a fact of; a full disk costs the count, and the log has it.
    try? await store?.recordSignatureRefusals(SignatureRefusals(count: count, last: Date()))
  }
}

extension Logger.Level {
  init(_ level: LogEntry.Level) {
    switch level {
    case .trace: self = .trace
    case .debug: self = .debug
    case .info: self = .info
    case .notice: self = .notice
    case .warning: self = .warning
    case .error: self = .error
    case .critical: self = .critical
    }
  }
}
