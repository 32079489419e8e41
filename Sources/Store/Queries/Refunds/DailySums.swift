import CellixCore
import GRDB

/// Sums of one currency by local day.
struct DailySums {
  struct Sum {
    /// Minor units.
    var refunded = 0
    /// Minor units.
    var captured = 0
    var refunds = 0
    var payments = 0
  }

  private var days: [Int: Sum] = [:]

  init(_ currency: Currency, from first: Int, to last: Int, in db: Database) throws {
    let payments = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT day, succeeded, captured FROM paymentDay WHERE currency = ? AND day BETWEEN ? AND ?"),
      arguments: [currency.code, first, last])
    for row in payments {
      days[row[0], default: Sum()].payments += row[1]
      days[row[0], default: Sum()].captured += row[2]
    }
    let refunds = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT day, count, amount FROM refundDay WHERE currency = ? AND day BETWEEN ? AND ?"),
      arguments: [currency.code, first, last])
    for row in refunds {
      days[row[0], default: Sum()].refunds += row[1]
      days[row[0], default: Sum()].refunded += row[2]
    }
  }

  func sum(over period: Range<Int>) -> Sum {
    period.reduce(into: Sum()) { total, day in
      guard let sum = days[day] else { return }
      total.refunded += sum.refunded
      total.captured += sum.captured
      total.refunds += sum.refunds
      total.payments += sum.payments
    }
  }
}
