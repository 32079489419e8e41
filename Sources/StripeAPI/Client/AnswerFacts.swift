/// The parts of a failed answer that decide whether the call is repeated.
package struct AnswerFacts: Sendable, Hashable {
  package var status: Int
  /// The header `Stripe-Should-Retry`.
  package var shouldRetry: Bool?
  /// Code of the error in the body.
  package var code: String?
  /// The header `Stripe-Rate-Limited-Reason`.
  package var limitReason: String?

  package init(status: Int, shouldRetry: Bool? = nil, code: String? = nil, limitReason: String? = nil) {
    self.status = status
    self.shouldRetry = shouldRetry
    self.code = code
    self.limitReason = limitReason
  }

  /// A 429 because of how fast was asked. The other one is a locked object, which no slower pace would free.
  package var isRateLimit: Bool { status == 429 && (limitReason != nil || code != "lock_timeout") }

  init(_ response: HTTPResponseMessage, _ code: String?) {
    let shouldRetry: Bool? =
      switch response.header("Stripe-Should-Retry")?.lowercased() {
      case "true": true
      case "false": false
      default: nil
      }
    self.init(
      status: response.status, shouldRetry: shouldRetry, code: code,
      limitReason: response.header("Stripe-Rate-Limited-Reason"))
  }
}
