/// When and what this shop sells, and how payments end.
struct ShopHabits: Sendable {
  /// Days of history before `now`: 21 months.
  static let days: Int64 = 640

  /// Relative sales per weekday, Sunday first.
  static let weekdays: [Double] = [0.72, 1.12, 1.06, 1.0, 1.04, 1.16, 0.84]

  /// Relative sales per hour, UTC: customers in America and Europe sleep between 4 and 10.
  static let hours: [Double] = [
    4.5, 3.6, 2.8, 2, 1.2, 0.8, 0.6, 0.8, 1.4, 2.2, 3, 3.6, 4.2, 4.8, 5.4, 5.8, 6, 6.2, 6, 5.8, 5.6, 5.6, 5.4, 5,
  ]

  /// Declines in the order of their weights.
  static let declines: [ChargeOutcome] = [
    .insufficientFunds, .genericDecline, .doNotHonor, .expiredCard, .incorrectCVC, .lostCard, .stolenCard,
    .processingError,
  ]
  static let declineWeights: [Double] = [36, 22, 14, 9, 9, 2, 2, 6]

  let cast: Cast
  let population: Population

  /// Draws one purchase; its outcome is the first attempt's.
  func purchase(at time: Int64, _ random: inout SeededGenerator) -> AttemptPlan {
    let customer = population.draw(&random)
    let isRegular = customer < population.regulars
    let product = product(customer, isRegular, &random)
    let quantity = Product.all[product].isSubscription ? 1 : [1, 1, 1, 1, 2, 3][random.below(6)]
    let currency = cast.place(customer).currency
    let wallet = wallet(customer, &random)
    let outcome = outcome(wallet, &random)
    return AttemptPlan(
      at: time, customer: Int32(customer), wallet: wallet, product: UInt8(product), quantity: UInt8(quantity),
      currency: currency, outcome: outcome, risk: risk(outcome, &random),
      traits: traits(customer, isRegular, product, &random),
      amount: currency.price(dollarCents: Product.all[product].dollarCents) * Int64(quantity))
  }

  /// The same purchase once more, minutes after it failed.
  func retry(_ plan: AttemptPlan, _ random: inout SeededGenerator) -> AttemptPlan {
    var again = plan
    again.at += random.between(40, 900)
    again.outcome = random.chance(0.75) ? .approved : decline(&random)
    again.risk = risk(again.outcome, &random)
    if again.wallet == .firstCard, random.chance(0.5) { again.wallet = .secondCard }
    return again
  }

  func decline(_ random: inout SeededGenerator) -> ChargeOutcome {
    Self.declines[random.weighted(Self.declineWeights)]
  }

  func risk(_ outcome: ChargeOutcome, _ random: inout SeededGenerator) -> UInt8 {
    switch outcome {
    case .blockedAsHighestRisk: UInt8(random.between(76, 99))
    case .blockedByRule: UInt8(random.between(40, 90))
    default: random.chance(0.04) ? UInt8(random.between(65, 74)) : UInt8(random.between(2, 55))
    }
  }

  private func outcome(_ wallet: Wallet, _ random: inout SeededGenerator) -> ChargeOutcome {
    let draw = random.fraction()
    if wallet == .bankAccount { return draw < 0.96 ? .approved : .debitReturned }
    if draw < 0.905 { return .approved }
    if draw < 0.93 { return random.chance(0.7) ? .blockedAsHighestRisk : .blockedByRule }
    return decline(&random)
  }

  private func product(_ customer: Int, _ isRegular: Bool, _ random: inout SeededGenerator) -> Int {
    if isRegular, random.chance(0.8) {
      return Product.subscriptions[Int(Scramble.hash(cast.seed, 51, customer) % 3)]
    }
    return Product.goods[random.weighted(Product.goodsWeights)]
  }

  /// One customer in forty pays by bank debit where that exists.
  private func wallet(_ customer: Int, _ random: inout SeededGenerator) -> Wallet {
    if cast.place(customer).currency == .usd, Scramble.hash(cast.seed, 52, customer) % 40 == 0 { return .bankAccount }
    return random.chance(0.92) ? .firstCard : .secondCard
  }

  private func traits(
    _ customer: Int, _ isRegular: Bool, _ product: Int, _ random: inout SeededGenerator
  ) -> ChargeRecord.Traits {
    var traits: ChargeRecord.Traits = []
    let hash = Scramble.hash(cast.seed, 53, customer)
    if hash % 10 < 7 { traits.insert(.hasAddress) }
    if hash >> 8 % 10 < 4 { traits.insert(.hasDevice) }
    if !Product.all[product].isSubscription { traits.insert(.isShipped) }
    if !isRegular, hash >> 16 % 10 < 3 { traits.insert(.isGuest) }
    if random.chance(0.22) { traits.insert(.authenticated) }
    if random.chance(0.05) { traits.insert(.postalCodeMismatch) }
    return traits
  }
}
