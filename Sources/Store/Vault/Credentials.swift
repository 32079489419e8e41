package import CellixCore
package import Foundation

/// What one account in one mode needs to speak with Stripe, and to believe what Stripe sends.
package struct Credentials: Sendable, Equatable {
  package var apiKey: Secret
  /// Of the webhook endpoint; `nil` while there is none.
  package var signingSecret: Secret?
  /// When the key was put into the vault; `nil` where nobody wrote that down.
  package var acceptedAt: Date?
  package var origin: CredentialOrigin

  package init(
    apiKey: Secret, signingSecret: Secret? = nil, acceptedAt: Date?, origin: CredentialOrigin = .vault(.keyFile)
  ) {
    self.apiKey = apiKey
    self.signingSecret = signingSecret
    self.acceptedAt = acceptedAt
    self.origin = origin
  }
}
