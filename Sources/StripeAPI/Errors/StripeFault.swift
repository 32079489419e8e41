/// What Stripe says about a call that it did not carry out.
package struct StripeFault: Sendable, Hashable {
  /// HTTP status.
  package var status: Int
  /// Stripe's kind of error, such as `invalid_request_error`.
  package var type: String?
  package var code: String?
  /// The field that was wrong.
  package var param: String?
  /// In Stripe's words, without credentials.
  package var message: String?
  /// `req_…`: what Stripe's support asks for.
  package var requestID: String?

  package init(
    status: Int, type: String? = nil, code: String? = nil, param: String? = nil, message: String? = nil,
    requestID: String? = nil
  ) {
    self.status = status
    self.type = type
    self.code = code
    self.param = param
    self.message = message.map(Redaction.redact)
    self.requestID = requestID
  }
}
