import CellixCore
import Foundation

@testable import TUI

/// Lists that fit on no screen. Each row has an amount that no other row has, so that a screen says which rows it shows.
enum LongLists {
  static let count = 120

  /// Of a row, as every list shows it.
  static func amount(_ number: Int) -> Int { 10_011 + number * 100 }
  static func words(_ number: Int) -> String { Money(amount(number), "usd").formatted }

  static let disputes = (0..<count).map { number in
    Samples.row(
      "dp_long\(number)", amount(number), "usd", .fraudulent, hours: 5 + Double(number), "m.reyes@example.com")
  }

  static let payments = (0..<count).map { number in
    PaymentRow(Samples.charge("ch_long\(number)", amount(number), minutes: 5 + Double(number)))
  }

  static let refunds = (0..<count).map { number in
    let refund = Samples.refund(
      "re_long\(number)", amount(number), .succeeded, "duplicate", hours: 1 + Double(number), paidBefore: 30)
    return RefundRow(
      refund, customerName: nil, customerEmail: nil,
      position: ListPosition(Int(refund.created.timeIntervalSince1970), id: refund.id))
  }

  static let activity = (0..<count).map { number in
    ActivityRow(
      id: "evt_long\(number)", type: "refund.created", created: Samples.now.addingTimeInterval(-60 * Double(number)),
      objectID: "re_long\(number)", amount: Money(amount(number), "usd"), note: nil, way: .polling)
  }

  static func answer(to query: LoadQuery) -> Loaded {
    switch query {
    case .urgent: .urgent(UrgentDisputes(rows: Array(disputes.prefix(UrgentState.limit)), total: count))
    case .disputes(let asked): .disputes(asked, Samples.page(disputes, asked.start))
    case .payments(let asked): .payments(asked, Samples.page(payments, asked.start))
    case .refunds(let asked): .refunds(asked, Samples.page(refunds, asked.start))
    case .activity(let asked): .activity(asked, Samples.page(activity, asked.start))
    default: Samples.answer(to: query)
    }
  }

  static func settle(_ effects: [Effect], in app: inout App, at: Date = Samples.now) {
    var waiting = effects
    while !waiting.isEmpty {
      guard case .load(let generation, let query) = waiting.removeFirst() else { continue }
      waiting += app.update(.loaded(generation, answer(to: query), at: at))
    }
    for _ in 1...2 { _ = app.update(.ticked(at)) }
  }
}
