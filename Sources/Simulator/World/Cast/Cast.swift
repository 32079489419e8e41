/// Everybody who pays, and with what: pure functions of the seed and a number.
struct Cast: Sendable {
  let seed: UInt64
  let identifiers: Identifiers

  /// Names that try to act on a terminal: a colour sequence, and a right-to-left override.
  static let hostileNames: [Int: String] = [
    3: "Mallory \u{1B}[31mRed\u{1B}[0m",
    5: "Ola \u{202E}gnirts desrever\u{202C}",
  ]

  init(seed: UInt64) {
    self.seed = seed
    identifiers = Identifiers(seed: seed)
  }

  func place(_ customer: Int) -> Place {
    let draw = Int(Scramble.hash(seed, 31, customer) % UInt64(Place.shares))
    return Place.all[Place.bounds.firstPosition { $0 > draw }]
  }

  func person(_ customer: Int) -> Person {
    let hash = Scramble.hash(seed, 32, customer)
    let place = place(customer)
    return Person(
      name: name(customer, place, hash),
      email: email(customer, place, hash),
      phone: hash % 5 == 0 ? "+1 555 01\(String(10 + hash % 90))" : nil,
      street: "\(1 + hash >> 8 % 180) \(Names.streets[Int(hash >> 16 % 6)])",
      place: place,
      ipAddress: "\(["192.0.2", "198.51.100", "203.0.113"][Int(hash >> 20 % 3)]).\(1 + hash >> 24 % 254)",
      deviceID: "dev_" + String(hash >> 12, radix: 16))
  }

  func card(_ customer: Int, _ wallet: Wallet) -> Card {
    let hash = Scramble.hash(seed, 40 + UInt64(wallet.rawValue), customer)
    let place = place(customer)
    return Card(
      brand: brand(hash, place),
      last4: String(1000 + hash >> 8 % 9000),
      fingerprint: Base62.text(seed: hash, length: 16),
      country: place.country,
      expiryMonth: 1 + Int(hash >> 24 % 12),
      expiryYear: 2027 + Int(hash >> 30 % 5),
      funding: hash % 3 == 0 ? "debit" : "credit")
  }

  private func brand(_ hash: UInt64, _ place: Place) -> CardBrand {
    switch hash >> 40 % 20 {
    case 0..<11: .visa
    case 11..<16: .mastercard
    case 16..<18: place.country == "US" || place.country == "GB" ? .amex : .visa
    case 18: place.country == "US" ? .discover : .mastercard
    default: place.country == "JP" ? .jcb : .visa
    }
  }

  private func name(_ customer: Int, _ place: Place, _ hash: UInt64) -> String {
    if let hostile = Self.hostileNames[customer] { return hostile }
    switch place.country {
    case "JP": return Names.japanese[Int(hash >> 33 % UInt64(Names.japanese.count))]
    case "KW": return Names.arabic[Int(hash >> 33 % UInt64(Names.arabic.count))]
    default:
      let first = Names.first[Int(hash >> 33 % UInt64(Names.first.count))]
      return first + " " + Names.last[Int(hash >> 45 % UInt64(Names.last.count))]
    }
  }

  private func email(_ customer: Int, _ place: Place, _ hash: UInt64) -> String {
    let isLatin = Self.hostileNames[customer] == nil && place.country != "JP" && place.country != "KW"
    let box = isLatin ? Names.mailboxes[Int(hash >> 33 % UInt64(Names.mailboxes.count))] : "customer"
    return "\(box).\(customer)@example.\(hash % 4 == 0 ? "org" : "com")"
  }
}
