/// Stripe's enumerations are open: any of them may grow on any day. A value we do not know is kept as it came.
package protocol OpenEnum: Sendable, Hashable, Codable {
  /// As Stripe spells it.
  var rawValue: String { get }
  static func unknown(_ value: String) -> Self
  static var known: [Self] { get }
}

extension OpenEnum {
  package init(rawValue: String) {
    self = Self.known.first { $0.rawValue == rawValue } ?? .unknown(rawValue)
  }

  package init(from decoder: any Decoder) throws {
    self.init(rawValue: try decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}
