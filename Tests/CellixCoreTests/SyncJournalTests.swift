import CellixCore
import Foundation
import TestSupport
import Testing

@Suite struct SyncJournalTests {
  private func progress(_ state: SyncProgress.Line.State, kind: SyncProgress.Kind = .update) -> SyncProgress {
    var progress = SyncProgress(
      kind: kind, started: .fixture.adding(seconds: -60), lines: [.init(resource: .refunds, state: state, rows: 1_200)])
    progress.isFinished = true
    return progress
  }

  @Test func `trouble is told when it begins and when it ends, and not in between`() {
    var journal = SyncJournal()
    var told: [String] = []
    for health: Health in [
      .live(lastContact: .fixture), .offline(since: .fixture, reason: "No network."),
      .offline(since: .fixture, reason: "No answer."), .live(lastContact: .fixture), .live(lastContact: .fixture),
    ] { told += journal.take(health, at: .fixture.adding(seconds: 180)).map(\.text) }
    #expect(told == ["No network.", "Stripe answers again, after 3 m"])
  }

  @Test func `a refused key is an error`() {
    var journal = SyncJournal()
    let entries = journal.take(.keyRefused(since: .fixture, reason: "It was revoked."), at: .fixture)
    #expect(entries.map(\.level) == [.error] && entries.map(\.text) == ["The key is refused. It was revoked."])
  }

  @Test func `a list that may not be read is told once, and again when it may`() {
    var journal = SyncJournal()
    var told: [String] = []
    for state: SyncProgress.Line.State in [
      .done, .refused("no"), .waiting, .running, .refused("no"), .stopped("500"), .done, .done,
    ] {
      told += journal.take(progress(state), at: .fixture).map(\.text)
    }
    #expect(told == ["Refunds: no", "Refunds: 500", "Refunds: read again"])
  }

  @Test func `the first sync is told when all of it is here`() {
    var journal = SyncJournal()
    #expect(journal.take(progress(.stopped("500"), kind: .first), at: .fixture).count == 1)
    let told = journal.take(progress(.done, kind: .first), at: .fixture).map(\.text)
    #expect(told == ["Refunds: read again", "First sync complete: 1,200 objects in 1 m"])
    #expect(journal.take(progress(.done, kind: .first), at: .fixture).isEmpty)
  }
}
