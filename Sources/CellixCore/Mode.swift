/// Whether real money moves. Everything of one mode is kept apart from the other: keys, files, screens.
package enum Mode: String, Sendable, Hashable, Codable, CaseIterable {
  case live, test

  /// As shown in the badge.
  package var badge: String { self == .live ? "LIVE" : "TEST" }
}
