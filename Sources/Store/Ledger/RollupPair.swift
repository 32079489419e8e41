import CellixCore
import GRDB

/// Where an object counts in a pair of tables.
protocol RollupKey: Hashable, Sendable {
  var slot: RollupSlot { get set }
  /// In the order of the pair's `keys`.
  var columns: [DatabaseValue] { get }
}

/// What objects add up to in one place; a new one is the sum of nothing.
protocol RollupSums: Equatable, Sendable {
  init()
  mutating func add(_ other: Self)
  /// In the order of the pair's `sums`.
  var columns: [DatabaseValue] { get }
}

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

  /// Adds to each quarter, and to each day once: the objects of a page lie in many quarters of few days.
  func add<Key: RollupKey, Sums: RollupSums>(
    _ differences: [Key: Sums], _ days: inout DayCache, in db: Database
  ) throws {
    guard !differences.isEmpty else { return }
    var byDay: [Int: [Key: Sums]] = [:]
    let bucket = try db.cachedStatement(sql: addToBucket)
    for (key, sums) in differences where sums != Sums() {
      try bucket.execute(counted: Self.row(key, key.slot.bucket, sums))
      var key = key
      let day = days.day(of: key.slot.bucket)
      key.slot.bucket = 0  // the day says the time
      byDay[day, default: [:]][key, default: Sums()].add(sums)
    }
    let statement = try db.cachedStatement(sql: addToDay)
    for (day, differences) in byDay {
      for (key, sums) in differences where sums != Sums() { try statement.execute(counted: Self.row(key, day, sums)) }
    }
  }

  private static func row(_ key: some RollupKey, _ time: Int, _ sums: some RollupSums) -> [DatabaseValue] {
    [key.slot.currency.databaseValue, time.databaseValue] + key.columns + sums.columns
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
