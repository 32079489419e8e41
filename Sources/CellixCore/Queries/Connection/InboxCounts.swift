/// Deliveries in the inbox by what became of them.
package struct InboxCounts: Sendable, Hashable {
  package var waiting: Int
  package var applied: Int
  package var notUnderstood: Int
  package var duplicates: Int

  package init(waiting: Int = 0, applied: Int = 0, notUnderstood: Int = 0, duplicates: Int = 0) {
    self.waiting = waiting
    self.applied = applied
    self.notUnderstood = notUnderstood
    self.duplicates = duplicates
  }

  package var all: Int { waiting + applied + notUnderstood + duplicates }
}
