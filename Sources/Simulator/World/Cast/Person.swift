/// A customer as the objects show one; derived, never stored.
struct Person: Sendable {
  let name: String
  let email: String
  let phone: String?
  let street: String
  let place: Place
  /// Public addresses of the documentation ranges only (RFC 5737).
  let ipAddress: String
  let deviceID: String
}
