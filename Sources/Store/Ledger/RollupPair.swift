import CellixCore
import GRDB

/// Two tables with the same sums: by quarter of an hour, and by local day. The days are made out of the quarters whenever
/// the zone changes; objects are not touched for it.
struct RollupPair: Sendable {
  let bucketTable: String
  let dayTable: String
  /// Columns of the key behind the currency and the time.
  let keys: [String]
  let sums: [String]
  private let addToBucket: String
  private let addToDay: String

  static let payments = RollupPair("payment", sums: ["succeeded", "captured", "failed", "failedAmount"])
  static let refunds = RollupPair("refund", keys: ["reason"], sums: ["count", "amount"])
  static let refundAges = RollupPair("refundAge", keys: ["basis", "hours"], sums: ["count", "amount"])
  static let movements = RollupPair("movement", keys: ["category"], sums: ["count", "amount", "fee", "net"])
  static let all = [payments, refunds, refundAges, movements]

  private init(_ name: String, keys: [String] = [], sums: [String]) {
    (bucketTable, dayTable, self.keys, self.sums) = (name + "Bucket", name + "Day", keys, sums)
    func add(_ table: String, _ time: String) -> String {
      let all = ["currency", time] + keys + sums
      return """
        INSERT INTO \(table) (\(all.joined(separator: ", "))) VALUES (\(all.map { _ in "?" }.joined(separator: ", "))) \
        ON CONFLICT (\((["currency", time] + keys).joined(separator: ", "))) DO UPDATE SET \
        \(sums.map { "\($0) = \($0) + excluded.\($0)" }.joined(separator: ", "))
        """
    }
    addToBucket = add(bucketTable, "bucket")
    addToDay = add(dayTable, "day")
  }

  /// - Parameters:
  ///   - day: on the local calendar, since 1970-01-01.
  ///   - values: of the columns `keys`, and then of `sums`.
  func add(_ values: [DatabaseValue], to slot: RollupSlot, day: Int, in db: Database) throws {
    for (sql, time) in [(addToBucket, slot.bucket), (addToDay, day)] {
      try db.cachedStatement(sql: sql)
        .execute(counted: [slot.currency.databaseValue, time.databaseValue] + values)
    }
  }

  func rebuildDays(_ days: inout DayCache, in db: Database) throws {
    try db.execute(sql: "DELETE FROM \(dayTable)")
    let insert = try db.makeStatement(sql: addToDay)
    let rows = try Row.fetchCursor(db, sql: "SELECT currency, bucket, \(columns) FROM \(bucketTable)")
    while let row = try rows.next() {
      var values = Array(row.databaseValues)
      values[1] = days.day(of: row[1]).databaseValue
      try insert.execute(counted: values)
    }
  }

  /// The key's columns behind the time, and the sums.
  var columns: String { (keys + sums).joined(separator: ", ") }
}
