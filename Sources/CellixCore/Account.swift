/// The name an account has on this machine. Chosen here, so that it survives a change of key and is there before
/// Stripe's own id is known. It names folders: lower-case letters and digits only.
package struct LocalAccountID: Sendable, Hashable, Codable, Comparable {
  package let value: String

  /// - Returns: `nil` for anything that could leave its folder.
  package init?(_ value: String) {
    guard (1...40).contains(value.count),
      value.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) })
    else { return nil }
    self.value = value
  }

  package static func random(using generator: inout some RandomNumberGenerator) -> LocalAccountID {
    let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
    var text = "a"
    for _ in 0..<9 { text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]) }
    return LocalAccountID(unchecked: text)
  }

  private init(unchecked value: String) { self.value = value }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let id = LocalAccountID(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a local account id")
    }
    self = id
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }

  package static func < (left: LocalAccountID, right: LocalAccountID) -> Bool { left.value < right.value }
}

/// An account that Cellix is connected to, in one mode.
package struct ConnectedAccount: Sendable, Hashable, Codable, Identifiable {
  package var id: LocalAccountID
  package var mode: Mode
  package var label: String
  /// IANA identifier of the zone that days are counted in.
  package var timeZone: String
  /// `acct_…`, once it is known.
  package var stripeAccountID: String?
  package var endpointURL: String

  package init(
    id: LocalAccountID, mode: Mode, label: String, timeZone: String, stripeAccountID: String? = nil,
    endpointURL: String = WebhookEndpoint.standardURL
  ) {
    self.id = id
    self.mode = mode
    self.label = label
    self.timeZone = timeZone
    self.stripeAccountID = stripeAccountID
    self.endpointURL = endpointURL
  }

  /// Whatever it is called by now.
  package func isSame(as other: ConnectedAccount) -> Bool { id == other.id && mode == other.mode }
}
