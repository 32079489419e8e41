extension Simulator {
  /// Stripe words its missing-permission 403 in two ways; clients must understand both.
  package enum Wording: String, Sendable, CaseIterable, Codable {
    /// Names the slug with its `rak_`, has no code.
    case old
    /// Since 2026: code `more_permissions_required`, the Dashboard's row name, a link to edit the key.
    case new
  }
}
