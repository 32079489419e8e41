/// The permission that an endpoint asks for.
struct Requirement: Sendable, Equatable {
  /// Slug without `rak_` and level: "charge".
  let resource: String
  let level: Simulator.Access

  static func read(_ resource: String) -> Requirement { Requirement(resource: resource, level: .read) }
  static func write(_ resource: String) -> Requirement { Requirement(resource: resource, level: .write) }

  /// The slug a 403 names. Refunds ride on the charges' permission, so that is what it says there.
  var slug: String {
    "\(resource == "refund" ? "charge" : resource)_\(level.rawValue)"
  }

  /// The row of today's Dashboard.
  var row: String {
    switch resource {
    case "charge", "refund": "Charges and Refunds"
    case "dispute": "Payment Disputes"
    case "payment_intent": "Payment Intents"
    case "balance_transaction_source": "Balance Transaction Sources"
    case "balance": "Balance"
    default:
      resource.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ") + "s"
    }
  }

  /// Takes "rak_charge_read", "charges" and "charge" for the same resource.
  static func resource(named name: String) -> String {
    var slug = name.lowercased()
    if slug.hasPrefix("rak_") { slug.removeFirst(4) }
    for level in ["_read", "_write"] where slug.hasSuffix(level) { slug.removeLast(level.count) }
    if slug.hasSuffix("s"), slug != "payment_methods" { slug.removeLast() }
    return slug
  }
}
