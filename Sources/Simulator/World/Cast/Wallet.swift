/// A customer's payment methods: two cards and a bank account.
enum Wallet: UInt8, Sendable {
  case firstCard, secondCard, bankAccount

  var isCard: Bool { self != .bankAccount }
}
