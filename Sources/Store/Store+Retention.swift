package import CellixCore
package import Foundation
import GRDB

extension Store {
  /// Lists of which old rows may go.
  package static let retiringLists: [Resource] = Resource.allCases.filter { Needs.condition(of: $0) != nil }

  /// One step of letting rows go: a few hundred at most, in one transaction. Sums and counts of them stay, and so does
  /// what belongs to a case that is open or was open lately. What is freed is overwritten.
  ///
  /// - Parameters:
  ///   - limit: rows that were created before it may go.
  ///   - place: where the step before it ended; `nil` begins with the oldest row.
  package func retire(
    _ list: Resource, before limit: Date, after place: RetirementStep.Place? = nil
  ) async throws -> RetirementStep {
    let retirement = Retirement(list: list, limit: limit.unixSeconds)
    return try await writeLedger { db, changes in
      let step = try Store.overwriting(db) { try retirement.step(after: place, in: db) }
      if step.removed > 0 { changes.insert(StoreChange(list)) }
      if step.isHorizonNew { changes.insert(.watermarks) }
      return step
    }
  }

  /// One step of letting readings of the balance go; the first and the last of each UTC day stay.
  ///
  /// - Parameters:
  ///   - limit: what was read before it may go.
  ///   - place: where the step before it ended; 0 begins with the oldest.
  /// - Returns: how many are gone, and where the next step goes on; `nil` at the end.
  package func thinBalanceReadings(
    before limit: Date, after place: Int64 = 0
  ) async throws -> (removed: Int, next: Int64?) {
    let retirement = ReadingRetirement(limit: limit.unixSeconds)
    // Nothing that is shown changes.
    return try await writeLedger { db, _ in
      try Store.overwriting(db) { try retirement.step(after: place, in: db) }
    }
  }

  /// Lets objects go that could not be read in all that time: a few hundred at most, in one transaction.
  ///
  /// - Returns: how many they were; 0 when none is left.
  package func clearUnreadable(before limit: Date) async throws -> Int {
    try await writeLedger { db, changes in
      let count = try Store.overwriting(db) { try UnreadableShelf.clear(before: limit.unixSeconds, in: db) }
      if count > 0 { changes.insert(.watermarks) }
      return count
    }
  }

  /// Replaces bodies of deliveries that were applied by their digests: a hundred at most, in one transaction.
  ///
  /// - Returns: how many they were; 0 when none is left.
  package func clearDeliveries(settledBefore limit: Date, at date: Date) async throws -> Int {
    try await writeDesk { db, _ in
      try Store.overwriting(db) { try Inbox.clearBodies(settledBefore: limit.unixSeconds, at: date, in: db) }
    }
  }

  private static func overwriting<T>(_ db: Database, _ body: () throws -> T) throws -> T {
    try db.execute(sql: "PRAGMA secure_delete = ON")
    // Off again also after a fault, which is what counts then.
    defer { try? db.execute(sql: "PRAGMA secure_delete = OFF") }
    return try body()
  }
}
