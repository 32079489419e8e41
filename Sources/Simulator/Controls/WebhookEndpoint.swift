/// A registered receiver of events.
struct WebhookEndpoint: Sendable {
  let id: String
  let url: String
  var secret: String
  /// Types, "*" for all, or a prefix as in "charge.*".
  var events: [String]

  func wants(_ type: String) -> Bool {
    events.contains { pattern in
      pattern == type || pattern == "*" || (pattern.hasSuffix(".*") && type.hasPrefix(pattern.dropLast()))
    }
  }
}
