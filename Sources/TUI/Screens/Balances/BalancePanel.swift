/// The panels that Tab goes through, in reading order.
enum BalancePanel: Int, CaseIterable {
  case currencies, trend, parts, payouts, due, check
}
