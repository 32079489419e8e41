import CellixCore
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

/// What is neither a row of a list nor a sum: readings of the balance, and objects that could not be read.
@Suite struct ReadingRetentionTests {
  /// A midnight of UTC.
  private static let limit = Date(unixSeconds: (Date.fixture.unixSeconds / 86_400 - 400) * 86_400)

  private func read(_ store: Store, at dates: [Date]) async throws {
    for (number, date) in dates.enumerated() {
      try await store.saveBalance(Balance(available: [Money(number, "usd")], pending: []), at: date)
    }
  }

  private func readings(_ store: Store) async throws -> [Date] {
    try await store.readLedger { try Int.fetchAll($0, sql: "SELECT at FROM balanceReading ORDER BY id") }
      .map { Date(unixSeconds: $0) }
  }

  private func thin(_ store: Store) async throws -> [Int] {
    var removed: [Int] = []
    var place: Int64?
    repeat {
      let step = try await store.thinBalanceReadings(before: Self.limit, after: place ?? 0)
      removed.append(step.removed)
      place = step.next
    } while place != nil
    return removed
  }

  @Test(arguments: StoreKind.allCases)
  func `of old readings the first and the last of each UTC day stay, and young ones all`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let hours = (-49...5).map { Self.limit.adding(seconds: $0 * 3600) }
      try await read(store, at: hours)
      #expect(try await thin(store).reduce(0, +) == 22 + 22)
      let kept = [-49, -48, -25, -24, -1].map { Self.limit.adding(seconds: $0 * 3600) }
      #expect(try await readings(store) == kept + hours.filter { $0 >= Self.limit })
      let amounts = try await store.readLedger { db in
        try Int.fetchOne(
          db, sql: "SELECT count(*) FROM balanceAmount WHERE readingID NOT IN (SELECT id FROM balanceReading)")
      }
      #expect(amounts == 0, "their amounts go with them")
      #expect(try await thin(store) == [0], "nothing is left to do")
    }
  }

  @Test func `it goes in short steps, and a day that is cut by one keeps its first and its last`() async throws {
    let store = try Store.inMemory()
    let day = Self.limit.adding(days: -3)
    let minutes = (0..<1300).map { day.adding(seconds: $0 * 60) }
    try await read(store, at: minutes)
    let steps = try await thin(store)
    #expect(steps.count == 3 && steps.allSatisfy { $0 <= 500 } && steps.reduce(0, +) == 1298)
    #expect(try await readings(store) == [minutes.first, minutes.last].compactMap(\.self))
  }

  @Test func `the newest reading stays however old it is, and the balance is known`() async throws {
    let store = try Store.inMemory()
    let dates = (0..<4).map { Self.limit.adding(days: -9).adding(seconds: $0 * 60) }
    try await read(store, at: dates)
    #expect(try await thin(store) == [2])
    #expect(try await store.balanceSummary()?.entries.first?.available == 3)
  }

  @Test func `the money adds up from the same reading as before`() async throws {
    let store = try Store.inMemory()
    try await store.completeWalk(of: .balanceTransactions)
    try await read(store, at: (0..<9).map { Self.limit.adding(days: -2).adding(seconds: $0 * 60) })
    try await read(store, at: [Self.limit.adding(days: 1)])
    let before = try await store.moneyInvariants()
    #expect(try await thin(store).reduce(0, +) > 0)
    #expect(try await store.moneyInvariants() == before && before?.isEmpty == false)
  }

  @Test func `old objects that could not be read go, a few hundred at a time, and young ones stay`() async throws {
    let store = try Store.inMemory()
    func put(_ count: Int, _ name: String, at date: Date) async throws {
      let objects = (0..<count).map { number in
        UnreadableObject(
          id: "\(name)_\(number)", raw: .object(["id": .string("\(name)_\(number)")]), reason: "no amount")
      }
      _ = try await store.save(SaveBatch(objects: .charges([]), unreadable: objects, source: .fetch, asOf: date))
    }
    try await put(700, "ch_old", at: Self.limit.adding(seconds: -1))
    try await put(2, "ch_young", at: Self.limit)
    #expect(try await store.clearUnreadable(before: Self.limit) == 500)
    #expect(try await store.clearUnreadable(before: Self.limit) == 200)
    #expect(try await store.clearUnreadable(before: Self.limit) == 0)
    #expect(try await store.syncState().watermarks[.charges]?.unreadable == 2)
  }
}
