import CellixCore
import Foundation
import GRDB

/// Where the merchant stands in the programs of the card networks this month.
enum NetworkStandings {
  static func all(now: Date, in db: Database) throws -> [NetworkStanding] {
    // The networks' months are not those of the merchant's zone.
    let calendar = ReportingCalendar.utc
    let today = calendar.day(of: now)
    let month = today.monthStart
    let reach = try TrendReach(in: db)
    return try NetworkProgram.valid(on: today).map { program in
      let days =
        switch program.basis {
        case .sameMonth: month.daysSinceEpoch..<(today.daysSinceEpoch + 1)
        case .monthBefore: today.monthBefore.daysSinceEpoch..<month.daysSinceEpoch
        }
      let isKnown = reach.payments.holds(calendar.start(of: CivilDay(daysSinceEpoch: days.lowerBound)).unixSeconds)
      return NetworkStanding(
        program: program,
        disputes: try chargebacks(
          of: program.network, since: calendar.start(of: month).unixSeconds, until: Int.max, in: db),
        payments: isKnown ? try payments(with: program.network, days, in: db) : nil)
    }
  }

  private static func payments(with network: String, _ days: Range<Int>, in db: Database) throws -> Int {
    try Int.fetchOne(
      db.cachedStatement(
        sql: "SELECT ifnull(sum(count), 0) FROM cardPaymentDay WHERE network = ? AND day >= ? AND day < ?"),
      arguments: [network, days.lowerBound, days.upperBound]) ?? 0
  }

  /// Disputes opened in a time that moved money.
  ///
  /// - Parameters:
  ///   - network: `nil` is any, and what was paid without a card.
  ///   - since: unix seconds.
  ///   - until: unix seconds, not included.
  static func chargebacks(of network: String?, since: Int, until: Int, in db: Database) throws -> Int {
    try Int.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT count(*) FROM dispute WHERE \(TrendSchema.chargeback) AND created >= ? AND created < ?
          AND (? IS NULL OR cardBrand = ?)
          """), arguments: [since, until, network, network]) ?? 0
  }
}
