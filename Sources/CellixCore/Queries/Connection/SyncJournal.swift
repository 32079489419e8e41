package import Foundation

/// What of the sync is worth a line in the log: what a person would want to know of the time when nobody looked, each
/// thing once.
package struct SyncJournal: Sendable {
  /// Since when Stripe did not answer, or refused the key; `nil` while it answers.
  private var troubleSince: Date?
  /// Lists that were refused or stopped when they were asked last.
  private var problems: [Resource: String] = [:]
  private var isFirstSyncTold = false

  package init() {}

  package mutating func take(_ health: Health, at date: Date) -> [LogEntry] {
    switch health {
    case .unknown: return []
    case .live:
      guard let since = troubleSince else { return [] }
      troubleSince = nil
      let length = Duration.coarse(seconds: Int(date.timeIntervalSince(since)))
      return [LogEntry(at: date, level: .notice, text: "Stripe answers again, after \(length)")]
    case .offline(let since, let reason):
      guard troubleSince == nil else { return [] }
      troubleSince = since
      return [LogEntry(at: date, level: .warning, text: reason)]
    case .keyRefused(let since, let reason):
      guard troubleSince == nil else { return [] }
      troubleSince = since
      return [LogEntry(at: date, level: .error, text: "The key is refused. \(reason)")]
    }
  }

  package mutating func take(_ progress: SyncProgress, at date: Date) -> [LogEntry] {
    var entries: [LogEntry] = []
    func note(_ level: LogEntry.Level, _ text: String) { entries.append(LogEntry(at: date, level: level, text: text)) }
    for line in progress.lines {
      switch line.state {
      case .waiting, .running: continue
      case .done:
        guard problems.removeValue(forKey: line.resource) != nil else { continue }
        note(.notice, "\(line.resource.title): read again")
      case .refused(let why), .stopped(let why):
        guard problems.updateValue(why, forKey: line.resource) != why else { continue }
        note(.warning, "\(line.resource.title): \(why)")
      }
    }
    if progress.kind == .first, progress.isFinished, !isFirstSyncTold, progress.lines.allSatisfy({ $0.state == .done })
    {
      isFirstSyncTold = true
      let rows = progress.lines.reduce(0) { $0 + $1.rows }
      let length = Duration.coarse(seconds: Int(date.timeIntervalSince(progress.started)))
      note(.info, "First sync complete: \(rows.grouped) objects in \(length)")
    }
    return entries
  }
}
