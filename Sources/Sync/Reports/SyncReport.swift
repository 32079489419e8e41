package import CellixCore
package import Foundation

/// What one sync did.
package struct SyncReport: Sendable, Hashable {
  package var kind: SyncProgress.Kind
  package var started: Date
  package var finished: Date
  /// Objects written per list, new and changed ones.
  package var saved: [Resource: Int]
  /// Objects that were set aside because they could not be read.
  package var unreadable: Int
  /// Events of the feed that were applied.
  package var eventsApplied: Int
  /// Deliveries of the webhook inbox that were applied.
  package var deliveriesApplied: Int
  /// Rows that were let go, since they are older than what is to be kept.
  package var retired: Int
  /// Lists that Stripe refused, with the reason in words.
  package var refused: [Resource: String]
  /// Lists that a fault stopped; they go on next time.
  package var stopped: [Resource: String]
  package var requests: Int
  package var retries: Int
  /// What a person should know, in sentences.
  package var notes: [String]

  package init(kind: SyncProgress.Kind, started: Date) {
    self.kind = kind
    self.started = started
    finished = started
    saved = [:]
    unreadable = 0
    eventsApplied = 0
    deliveriesApplied = 0
    retired = 0
    refused = [:]
    stopped = [:]
    requests = 0
    retries = 0
    notes = []
  }

  /// Nothing came and nothing went wrong.
  var isQuiet: Bool {
    saved.values.allSatisfy { $0 == 0 } && unreadable + eventsApplied + deliveriesApplied + retired == 0
      && refused.isEmpty && stopped.isEmpty && notes.isEmpty
  }

  /// Nothing was refused and nothing stopped.
  package var isComplete: Bool { refused.isEmpty && stopped.isEmpty }
}
