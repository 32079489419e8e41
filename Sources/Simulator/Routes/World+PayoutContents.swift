extension World {
  /// The longest time between a transaction and the payout that takes it: a week's rhythm plus settlement.
  private static let reach: Int64 = 14 * LedgerTime.day

  /// What became available in a payout's currency since the payout before it, and the payout itself.
  func transactions(paidBy index: Int) -> [Int32] {
    let payout = payouts[index]
    let previous = payouts[..<index].last { $0.currency == payout.currency }?.created ?? 0
    let first = transactions.firstPosition { $0.created >= payout.created - Self.reach }
    return transactions[first...].prefix { $0.created <= payout.created }
      .filter { transaction in
        if transaction.index == payout.transaction { return true }
        return transaction.currency == payout.currency && transaction.availableOn > previous
          && transaction.availableOn <= payout.created
          && transaction.category != .payout && transaction.category != .payoutReversal
      }
      .map(\.index)
  }
}
