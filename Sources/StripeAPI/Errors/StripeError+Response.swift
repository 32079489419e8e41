import Foundation

extension StripeError {
  /// - Parameter response: with a status other than 200–299.
  init(_ response: HTTPResponseMessage) {
    let fault = StripeFault(response)
    switch response.status {
    case 401: self = StripeError.refusedKey(fault)
    case 403: self = StripeError.refusedPermission(fault)
    case 404: self = .notFound(fault)
    case 409: self = .conflict(fault)
    case 429: self = .rateLimited(reason: response.header("Stripe-Rate-Limited-Reason"), fault)
    case 500...: self = .server(fault)
    case 400..<500: self = .badRequest(fault)
    default:
      // Stripe's API has no redirects: something else answered.
      self = .unreadableAnswer(reason: "status \(response.status)", requestID: fault.requestID)
    }
  }

  init(_ error: TransportError) {
    switch error {
    case .unreachable(let reason): self = .unreachable(reason: Redaction.redact(reason))
    case .timedOut: self = .timedOut
    case .tlsFailed(let reason): self = .tlsFailed(reason: Redaction.redact(reason))
    case .answerTooLarge(let limit): self = .unreadableAnswer(reason: "more than \(limit >> 20) MiB", requestID: nil)
    }
  }

  private static func refusedKey(_ fault: StripeFault) -> StripeError {
    if fault.code == "api_key_expired" { return .keyExpired(fault) }
    return speaksOfAddress(fault) ? .ipNotAllowed(fault) : .invalidKey(fault)
  }

  /// A 403 without a word about permissions counts as one all the same: the call is not allowed to this key.
  private static func refusedPermission(_ fault: StripeFault) -> StripeError {
    if speaksOfAddress(fault) { return .ipNotAllowed(fault) }
    return .permissionMissing(PermissionRefusal(message: fault.message ?? ""), fault)
  }

  /// The refusal of an address has no code of its own.
  private static func speaksOfAddress(_ fault: StripeFault) -> Bool {
    fault.message?.contains("from your IP address") == true
  }

  /// A decoder's complaint, short and without the data itself.
  static func words(for error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "the field “\(key.stringValue)” is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "the field “\(context.codingPath.map(\.stringValue).joined(separator: "."))” has another shape"
    case DecodingError.dataCorrupted: "it is not JSON"
    default: "it could not be read"
    }
  }
}
