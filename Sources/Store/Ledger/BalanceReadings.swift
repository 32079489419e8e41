import CellixCore
import Foundation
import GRDB

/// The history of the balance: a reading is added when it differs from the last one, which is confirmed otherwise.
enum BalanceReadings {
  struct Reading {
    var balance: Balance
    /// When it was last confirmed.
    var asOf: Date
  }

  static func add(_ balance: Balance, at: Date, in db: Database) throws {
    if let latest = try latest(in: db) {
      guard at >= latest.asOf else { return }
      if latest.balance.amounts == balance.amounts {
        return try db.execute(
          sql: "UPDATE balanceReading SET confirmedAt = ? WHERE id = (SELECT max(id) FROM balanceReading)",
          arguments: [at.unixSeconds])
      }
    }
    try db.execute(
      sql: "INSERT INTO balanceReading (at, confirmedAt, hasInstant) VALUES (?, ?, ?)",
      arguments: [at.unixSeconds, at.unixSeconds, balance.instantAvailable == nil ? 0 : 1])
    let id = db.lastInsertedRowID
    for amount in balance.amounts {
      try db.execute(
        sql: """
          INSERT INTO balanceAmount (readingID, kind, currency, amount) VALUES (?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET amount = amount + excluded.amount
          """,
        arguments: [id, amount.kind.rawValue, amount.currency, amount.amount])
    }
  }

  static func latest(in db: Database) throws -> Reading? {
    guard
      let row = try Row.fetchOne(
        db, sql: "SELECT id, confirmedAt, hasInstant FROM balanceReading ORDER BY id DESC LIMIT 1")
    else { return nil }
    let id: Int64 = row[0]
    let hasInstant: Int = row[2]
    let amounts = try Row.fetchAll(
      db, sql: "SELECT kind, currency, amount FROM balanceAmount WHERE readingID = ? ORDER BY currency",
      arguments: [id])
    func moneys(_ kind: Kind) -> [Money] {
      amounts.filter { $0[0] == kind.rawValue }.map { Money(amount: $0[2], currency: Currency($0[1])) }
    }
    let balance = Balance(
      available: moneys(.available), pending: moneys(.pending),
      instantAvailable: hasInstant == 0 ? nil : moneys(.instant))
    return Reading(balance: balance, asOf: Date(unixSeconds: row[1]))
  }

  enum Kind: String { case available, pending, instant }

  struct Amount: Hashable {
    var kind: Kind
    var currency: String
    var amount: Int
  }
}

extension Balance {
  fileprivate var amounts: Set<BalanceReadings.Amount> {
    func list(_ kind: BalanceReadings.Kind, _ moneys: [Money]) -> [BalanceReadings.Amount] {
      moneys.map { .init(kind: kind, currency: $0.currency.code, amount: $0.amount) }
    }
    return Set(list(.available, available) + list(.pending, pending) + list(.instant, instantAvailable ?? []))
  }
}
