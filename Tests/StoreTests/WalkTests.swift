import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@Suite struct WalkTests {
  private func watermark(_ store: Store) async throws -> SyncState.Watermark? {
    try await store.syncState().watermarks[.charges]
  }

  @Test(arguments: StoreKind.allCases)
  func `a page and its position are saved together`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      var walk = Walk(resource: .charges, lower: .at(0), upper: .fixture)
      try await store.beginWalks([walk])
      walk.startingAfter = "ch_1"
      walk.reached = .fixture.adding(days: -1)
      try await store.save(
        .charges([.fixture(id: "ch_1", created: .fixture.adding(days: -1))]), .backfill, position: walk)
      #expect(try await store.walks(of: .charges) == [walk])
      #expect(try await watermark(store)?.rows == 1)
    }
  }

  @Test func `the newest end is complete from the first page on, down to the second before the last row`() async throws
  {
    let store = try Store.inMemory()
    var walk = Walk(resource: .charges, lower: .at(0), upper: .fixture)
    try await store.beginWalks([walk])
    #expect(try await watermark(store)?.completeUpTo == nil)
    walk.reached = .fixture.adding(days: -3)
    try await store.save(.charges([]), .backfill, position: walk)
    #expect(try await watermark(store)?.completeUpTo == .fixture)
    #expect(try await watermark(store)?.oldest == .fixture.adding(seconds: 1, days: -3))
    walk.isDone = true
    try await store.save(.charges([]), .backfill, position: walk)
    #expect(try await watermark(store)?.oldest == .at(0))
  }

  @Test func `windows walked side by side count only where they join`() async throws {
    let store = try Store.inMemory()
    let middle = Date.fixture.adding(days: -10)
    var newer = Walk(resource: .charges, lower: middle, upper: .fixture)
    var older = Walk(resource: .charges, lower: .at(0), upper: middle.adding(seconds: -1))
    try await store.beginWalks([older, newer])
    older.isDone = true
    try await store.save(.charges([]), .backfill, position: older)
    #expect(try await watermark(store)?.oldest == nil)
    #expect(try await store.walks(of: .charges) == [newer, older])
    newer.isDone = true
    try await store.save(.charges([]), .backfill, position: newer)
    #expect(try await watermark(store)?.oldest == .at(0))
    #expect(try await watermark(store)?.completeUpTo == .fixture)
  }

  @Test func `a walk after a long pause joins the history only when the gap is closed`() async throws {
    let store = try Store.inMemory()
    let paused = Date.fixture.adding(days: -40)
    try await store.beginWalks([Walk(resource: .charges, lower: .at(0), upper: paused, isDone: true)])
    var walk = Walk(resource: .charges, lower: paused, upper: .fixture)
    try await store.beginWalks([walk])
    walk.reached = .fixture.adding(days: -5)
    try await store.save(.charges([]), .backfill, position: walk)
    #expect(try await watermark(store)?.completeUpTo == paused)
    walk.isDone = true
    try await store.save(.charges([]), .backfill, position: walk)
    #expect(try await watermark(store)?.completeUpTo == .fixture)
    #expect(try await watermark(store)?.oldest == .at(0))
  }

  @Test(arguments: StoreKind.allCases)
  func `the first sync is done when every list was walked to its end or refused`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      for resource in [Resource.disputes, .refunds, .charges, .paymentIntents] {
        #expect(try await store.syncState().firstSyncDone == false)
        try await store.completeWalk(of: resource)
      }
      try await store.recordCheck(.balanceTransactions, at: .fixture, completeUpTo: nil, problem: "network")
      #expect(try await store.syncState().firstSyncDone == false)
      try await store.recordCheck(
        .balanceTransactions, at: .fixture, completeUpTo: nil, problem: "no permission", isRefused: true)
      let state = try await store.syncState()
      #expect(state.firstSyncDone)
      #expect(state.watermarks[.balanceTransactions]?.problem == "no permission")
      // Walking again later does not make it the first sync again.
      try await store.beginWalks([Walk(resource: .charges, lower: .at(0), upper: .fixture.adding(days: 50))])
      #expect(try await store.syncState().firstSyncDone)
    }
  }

  @Test func `a watermark never moves back`() async throws {
    let store = try Store.inMemory()
    try await store.recordCheck(.charges, at: .fixture, completeUpTo: .fixture, problem: nil)
    try await store.recordCheck(
      .charges, at: .fixture.adding(days: -1), completeUpTo: .fixture.adding(days: -1), problem: nil)
    #expect(try await watermark(store)?.completeUpTo == .fixture)
    #expect(try await watermark(store)?.lastCheck == .fixture)
  }
}
