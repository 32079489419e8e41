/// What Stripe holds for the account at one moment, per currency.
package struct Balance: Sendable, Hashable {
  package var available: [Money]
  package var pending: [Money]
  /// Absent at Stripe for accounts without instant payouts: `nil` is "there is none", not zero.
  package var instantAvailable: [Money]?
  package var isLive: Bool?

  package init(available: [Money], pending: [Money], instantAvailable: [Money]? = nil, isLive: Bool? = nil) {
    self.available = available
    self.pending = pending
    self.instantAvailable = instantAvailable
    self.isLive = isLive
  }
}

extension Balance: Decodable {
  private enum CodingKeys: String, CodingKey {
    case available, pending, livemode
    case instantAvailable = "instant_available"
  }

  private struct Entry: Decodable {
    var amount: Int
    var currency: Currency
    var money: Money { Money(amount: amount, currency: currency) }
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    available = try fields.decode([Entry].self, forKey: .available).map(\.money)
    pending = try fields.decode([Entry].self, forKey: .pending).map(\.money)
    instantAvailable = fields.lenient([Entry].self, .instantAvailable)?.map(\.money)
    isLive = fields.lenient(Bool.self, .livemode)
  }
}
