/// What the invented shop sells: coffee goods by post and a recipe service by subscription.
struct Product: Sendable {
  let name: String
  /// Price in the United States, in cents.
  let dollarCents: Int64
  let isSubscription: Bool

  static let all: [Product] = [
    Product(name: "Brewing Journal, monthly", dollarCents: 1_200, isSubscription: true),
    Product(name: "Roaster's Circle, monthly", dollarCents: 2_900, isSubscription: true),
    Product(name: "Café team plan, monthly", dollarCents: 9_900, isSubscription: true),
    Product(name: "Guji washed, 250 g", dollarCents: 1_850, isSubscription: false),
    Product(name: "House espresso, 1 kg", dollarCents: 3_400, isSubscription: false),
    Product(name: "Pour-over set, stoneware", dollarCents: 5_600, isSubscription: false),
    Product(name: "Hand grinder, steel burrs", dollarCents: 12_900, isSubscription: false),
    Product(name: "Gooseneck kettle, 0.9 l", dollarCents: 8_450, isSubscription: false),
    Product(name: "煎茶 sampler, 3 × 50 g", dollarCents: 2_450, isSubscription: false),
    Product(name: "Espresso machine, single boiler", dollarCents: 64_900, isSubscription: false),
  ]

  static let subscriptions = all.indices.filter { all[$0].isSubscription }
  static let goods = all.indices.filter { !all[$0].isSubscription }
  /// Cheap goods sell more often; in the order of `goods`.
  static let goodsWeights: [Double] = [30, 22, 14, 7, 9, 14, 2]
}
