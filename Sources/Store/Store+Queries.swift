package import CellixCore
package import Foundation
import GRDB

extension Store {
  /// - Returns: `nil` when it was never fetched.
  package func balanceSummary() async throws -> BalanceSummary? { try await readLedger(BalanceQuery.summary) }

  /// - Parameter now: what `due:` and `opened:` in the filter are measured from.
  package func disputes(_ query: DisputeQuery, now: Date) async throws -> ListPage<DisputeRow> {
    try await readLedger { try DisputeQueries.page(query, now: now, in: $0) }
  }

  /// How many disputes the query's filter leaves, in pieces: each looks at a bounded number of them.
  package func countDisputes(_ query: DisputeQuery, now: Date) async throws -> ListCount {
    try await readLedger { try DisputeQueries.count(query, now: now, in: $0) }
  }

  /// Disputes and inquiries that ask for an answer, the most urgent first; those past their deadline stand behind those
  /// that can still be helped.
  package func mostUrgentDisputes(limit: Int, now: Date) async throws -> UrgentDisputes {
    try await readLedger { try DisputeQueries.mostUrgent(limit: limit, now: now, in: $0) }
  }

  /// What is open of the query's group and filter, as the part of this account in a queue over several.
  package func openDisputes(_ query: DisputeQuery, now: Date) async throws -> OpenDisputes {
    try await readLedger { try DisputeQueries.open(query, now: now, in: $0) }
  }

  /// - Parameter now: what `created:` in the filter is measured from.
  package func payments(_ query: PaymentQuery, now: Date) async throws -> ListPage<PaymentRow> {
    try await readLedger { try PaymentQueries.page(query, now: now, in: $0) }
  }

  /// How many payments the query's filter leaves, in pieces: each looks at a bounded number of them.
  package func countPayments(_ query: PaymentQuery, now: Date) async throws -> ListCount {
    try await readLedger { try PaymentQueries.count(query, now: now, in: $0) }
  }

  /// - Parameter currency: `nil` is the one with the most payments.
  /// - Returns: `nil` without any payment.
  package func paymentSummary(_ currency: Currency?, now: Date) async throws -> PaymentSummary? {
    try await readLedger { try PaymentQueries.summary(currency, now: now, in: $0) }
  }

  package func payment(id: String) async throws -> PaymentDetail? {
    try await readLedger { try PaymentQueries.detail(id, in: $0) }
  }

  package func disputeOverview(now: Date) async throws -> DisputeOverview {
    try await readLedger { try DisputeQueries.overview(now: now, in: $0) }
  }

  package func dispute(id: String) async throws -> DisputeDetail? {
    guard let (dispute, charge) = try await readLedger({ try DisputeQueries.dispute(id, in: $0) }) else { return nil }
    let history = try await readDesk { try DisputeHistory.entries(of: id, in: $0) }
    let others = try await readLedger { db in
      try charge.map { try PaymentQueries.otherPayments(of: $0, in: db) } ?? []
    }
    return DisputeDetail(dispute: dispute, charge: charge, history: history, others: others)
  }

  /// - Returns: `nil` when there are no payments and no refunds at all. Where the history that is here does not reach,
  ///   a point's amounts are `nil`.
  package func refundTrend(_ query: RefundTrendQuery, now: Date) async throws -> RefundTrend? {
    try await readLedger { try RefundTrendReading.trend(query, now: now, in: $0) }
  }

  /// What stands beside the trend.
  ///
  /// - Returns: `nil` when there are no payments and no refunds at all.
  package func refundDetails(_ query: RefundTrendQuery, now: Date) async throws -> RefundDetails? {
    try await readLedger { try RefundDetailsReading.details(query, now: now, in: $0) }
  }

  /// - Parameter now: what `created:` and `paid:` in the filter are measured from.
  package func refunds(_ query: RefundQuery, now: Date) async throws -> ListPage<RefundRow> {
    try await readLedger { try RefundQueries.page(query, now: now, in: $0) }
  }

  /// How many refunds the query's filter leaves, in pieces: each looks at a bounded number of them.
  package func countRefunds(_ query: RefundQuery, now: Date) async throws -> ListCount {
    try await readLedger { try RefundQueries.count(query, now: now, in: $0) }
  }

  /// - Returns: `nil` where there is no such refund.
  package func refund(id: String) async throws -> RefundDetail? {
    try await readLedger { try RefundQueries.detail(id, in: $0) }
  }

  /// - Returns: `nil` before the balance was read for the first time.
  package func balanceTrend(_ query: BalanceTrendQuery, now: Date) async throws -> BalanceTrend? {
    try await readLedger { try BalanceTrendReading.trend(query, now: now, in: $0) }
  }
}
