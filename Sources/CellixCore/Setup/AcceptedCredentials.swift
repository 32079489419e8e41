/// Credentials that were accepted and are not connected yet: Stripe took the key, the signing secret has the right
/// shape. The guide takes them up again after a hang-up.
package struct AcceptedCredentials: Sendable, Equatable {
  package var apiKey: Secret?
  package var signingSecret: Secret?

  package init(apiKey: Secret? = nil, signingSecret: Secret? = nil) {
    self.apiKey = apiKey
    self.signingSecret = signingSecret
  }
}
