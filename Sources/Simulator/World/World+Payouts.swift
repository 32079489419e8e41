extension World {
  /// Sends money to the bank: what is available unless an amount is given, nothing where that is not positive.
  mutating func payOut(_ currency: CurrencyCode, amount wanted: Int64? = nil, at planned: Int64) {
    let time = tick(to: planned)
    let amount = wanted ?? balance.line(currency, at: time).available
    guard amount > 0 else { return }
    record(.balanceAvailable, .balance(balance.lines(at: time)), at: time)
    var payout = PayoutRecord(index: Int32(payouts.count), currency: currency, created: time, amount: amount)
    payout.transaction = book(.payout, currency, source: payout.index, amount: -amount, at: time).index
    payouts.append(payout)
    record(.payoutPaid, .payout(payout), at: time)
  }

  /// The bank returns the newest payout of a currency.
  mutating func failPayout(_ currency: CurrencyCode, at planned: Int64) {
    guard let index = payouts.lastIndex(where: { $0.currency == currency && !$0.hasFailed }) else { return }
    let time = tick(to: planned)
    payouts[index].hasFailed = true
    payouts[index].failureTransaction =
      book(.payoutReversal, currency, source: Int32(index), amount: payouts[index].amount, at: time).index
    record(.payoutFailed, .payout(payouts[index]), at: time)
  }

  /// Stripe's monthly bill for its fraud tools, in dollars.
  mutating func chargeFee(_ cents: Int64, at planned: Int64) {
    let time = tick(to: planned)
    _ = book(.fee, .usd, source: -1, amount: -cents, at: time)
  }
}
