import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@Suite struct WalkTests {
  private func watermark(_ store: Store) async throws -> SyncState.Watermark? {
    try await store.syncState().watermarks[.charges]
  }

  private func begun(_ store: Store, lower: Date, upper: Date) async throws -> Walk {
    try await store.beginWalks([Walk(resource: .charges, lower: lower, upper: upper)])
    return try #require(try await store.walks(of: .charges).first { $0.upper == upper })
  }

  @Test(arguments: StoreKind.allCases)
  func `a page and its position are saved together`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      var walk = try await begun(store, lower: .at(0), upper: .fixture)
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
    newer.id = try await store.walks(of: .charges).first?.id
    older.id = try await store.walks(of: .charges).last?.id
    #expect(try await watermark(store)?.gaps == [.at(0)...Date.fixture], "they touch")
    older.isDone = true
    try await store.save(.charges([]), .backfill, position: older)
    #expect(try await watermark(store)?.oldest == nil)
    #expect(try await watermark(store)?.gaps == [middle...Date.fixture])
    newer.reached = middle.adding(days: 2)
    try await store.save(.charges([]), .backfill, position: newer)
    #expect(try await watermark(store)?.gaps == [middle...middle.adding(days: 2)])
    #expect(try await store.walks(of: .charges) == [newer, older])
    newer.isDone = true
    try await store.save(.charges([]), .backfill, position: newer)
    #expect(try await watermark(store)?.oldest == .at(0))
    #expect(try await watermark(store)?.isWhole == true)
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
  func `a window that begins leaves the others, and what it covers of them gives way`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let days = { Date.fixture.adding(days: $0) }
      var first = try await begun(store, lower: days(-100), upper: days(-60))
      first.startingAfter = "ch_1"
      first.reached = days(-70)
      try await store.save(.charges([]), .backfill, position: first)
      // The gap between the two stays visible.
      _ = try await begun(store, lower: days(-20), upper: days(-10))
      #expect(try await store.walks(of: .charges).map(\.lower) == [days(-20), days(-100)])
      #expect(try await store.walks(of: .charges).last == first)
      // It reaches into both: of the newer one nothing was walked, of the older one the part down to its position.
      _ = try await begun(store, lower: days(-65), upper: days(-15))
      let walks = try await store.walks(of: .charges)
      #expect(walks.map(\.upper) == [days(-10), days(-15), days(-65).adding(seconds: -1)])
      #expect(walks.map(\.lower) == [days(-15).adding(seconds: 1), days(-65), days(-100)])
      #expect(walks.map(\.startingAfter) == [nil, nil, "ch_1"])
      #expect(walks.map(\.isDone) == [false, false, false])
    }
  }

  @Test(arguments: StoreKind.allCases, [true, false])
  func `a window is split by whichever of its parts is saved first, and nothing between them is lost`(
    kind: StoreKind, newerFirst: Bool
  ) async throws {
    try await kind.withStore { store in
      var newer = try await begun(store, lower: .at(0), upper: .fixture)
      let middle = Date.fixture.adding(days: -50)
      newer.lower = middle.adding(seconds: 1)
      newer.startingAfter = "ch_1"
      newer.reached = .fixture.adding(days: -3)
      let older = Walk(resource: .charges, lower: .at(0), upper: middle, isDone: true)
      try await store.save(.charges([]), .backfill, position: newerFirst ? newer : older)
      let halves = try await store.walks(of: .charges)
      #expect(halves.map(\.upper) == [.fixture, middle])
      #expect(halves.map(\.lower) == [newer.lower, .at(0)])
      #expect(halves.map(\.isDone) == [false, !newerFirst])
      try await store.save(.charges([]), .backfill, position: newerFirst ? older : newer)
      #expect(try await store.walks(of: .charges).map(\.startingAfter) == ["ch_1", nil])
      newer.isDone = true
      try await store.save(.charges([]), .backfill, position: newer)
      #expect(try await watermark(store)?.oldest == .at(0))
      #expect(try await store.walks(of: .charges).count == 1, "what is done and touches becomes one")
    }
  }

  @Test func `a window walked to its end before its older part was begun covers that part too`() async throws {
    let store = try Store.inMemory()
    var whole = try await begun(store, lower: .at(0), upper: .fixture)
    whole.isDone = true
    try await store.save(.charges([]), .backfill, position: whole)
    let part = Walk(resource: .charges, lower: .at(0), upper: .fixture.adding(days: -9), startingAfter: "ch_1")
    try await store.save(.charges([]), .backfill, position: part)
    #expect(try await store.walks(of: .charges).map(\.isDone) == [true, false])
    #expect(try await watermark(store)?.oldest == .at(0), "what was complete stays so while it is looked at again")
  }

  @Test func `a position of a window that was replaced brings it not back`() async throws {
    let store = try Store.inMemory()
    var old = try await begun(store, lower: .at(0), upper: .fixture)
    let new = try await begun(store, lower: .at(0), upper: .fixture.adding(days: 1))
    old.isDone = true
    try await store.save(.charges([]), .backfill, position: old)
    #expect(try await store.walks(of: .charges) == [new])
  }

  @Test func `windows that are done and touch become one`() async throws {
    let store = try Store.inMemory()
    for day in 0..<5 {
      let lower = Date.fixture.adding(days: day - 9)
      try await store.beginWalks([
        Walk(resource: .charges, lower: lower, upper: lower.adding(seconds: -1, days: 1), isDone: true)
      ])
    }
    #expect(try await store.walks(of: .charges).count == 1)
    #expect(try await watermark(store)?.oldest == .fixture.adding(days: -9))
    #expect(try await watermark(store)?.completeUpTo == .fixture.adding(seconds: -1, days: -4))
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
