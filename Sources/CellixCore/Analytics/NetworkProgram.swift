/// A card network's program for merchants with many disputes, as a dated rule. Both conditions of a level have to hold.
package struct NetworkProgram: Sendable, Hashable {
  /// One level of a program.
  package struct Level: Sendable, Hashable {
    package var name: String
    /// Disputes in the month.
    package var count: Int
    /// Disputes ÷ payments.
    package var rate: Double
  }

  /// Whose payments the month's disputes are held against.
  package enum Basis: Sendable, Hashable {
    case sameMonth, monthBefore
  }

  package var title: String
  /// As Stripe names it in `brand`.
  package var network: String
  /// The first day on which the rule holds.
  package var validFrom: CivilDay
  package var region: String
  package var basis: Basis
  /// The lowest first.
  package var levels: [Level]
  package var source: String

  /// Newest rule of a network last.
  package static let all = [
    NetworkProgram(
      title: "Visa VAMP", network: "visa", validFrom: CivilDay(year: 2025, month: 10, day: 1),
      region: "US, CA, EU, AP", basis: .sameMonth, levels: [Level(name: "excessive", count: 1_500, rate: 0.022)],
      source: "docs.stripe.com/disputes/monitoring-programs"),
    NetworkProgram(
      title: "Visa VAMP", network: "visa", validFrom: CivilDay(year: 2026, month: 4, day: 1),
      region: "US, CA, EU, AP", basis: .sameMonth, levels: [Level(name: "excessive", count: 1_500, rate: 0.015)],
      source: "docs.stripe.com/disputes/monitoring-programs"),
    NetworkProgram(
      title: "Mastercard ECM", network: "mastercard", validFrom: CivilDay(year: 2019, month: 10, day: 1),
      region: "all regions", basis: .monthBefore,
      levels: [Level(name: "ECM", count: 100, rate: 0.015), Level(name: "HECM", count: 300, rate: 0.03)],
      source: "docs.stripe.com/disputes/monitoring-programs"),
  ]

  /// The rules that hold on a day, one for each program.
  package static func valid(on day: CivilDay) -> [NetworkProgram] {
    all.filter { rule in
      rule.validFrom <= day
        && !all.contains { $0.title == rule.title && $0.validFrom > rule.validFrom && $0.validFrom <= day }
    }
  }
}

/// Where the merchant stands in a program this month. An estimate: reports of fraud are not open to our key, months are
/// UTC's, and the network counts what its acquirer settled.
package struct NetworkStanding: Sendable, Hashable {
  package var program: NetworkProgram
  /// Opened in the month; inquiries and prevented ones do not count.
  package var disputes: Int
  /// Payments with the network's cards that succeeded in the month that counts; `nil` where they are not all known.
  package var payments: Int?

  package init(program: NetworkProgram, disputes: Int, payments: Int?) {
    self.program = program
    self.disputes = disputes
    self.payments = payments
  }

  /// `nil` below 100 payments, and where they are not known.
  package var rate: Double? {
    guard let payments, payments >= DisputeActivity.leastPayments else { return nil }
    return Double(disputes) / Double(payments)
  }

  /// The highest level of which both conditions hold.
  package var reached: NetworkProgram.Level? {
    guard let rate else { return nil }
    return program.levels.last { disputes >= $0.count && rate >= $0.rate }
  }

  /// How near the lowest level is: the share of the condition that is further away. 1 is reached.
  package var nearness: Double? {
    guard let first = program.levels.first, let rate else { return nil }
    return min(Double(disputes) / Double(first.count), rate / first.rate)
  }
}
