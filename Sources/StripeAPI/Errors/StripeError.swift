/// Why a call was not carried out. No case ever holds a credential.
package enum StripeError: Error, Equatable, Sendable {
  case invalidKey(StripeFault)
  case keyExpired(StripeFault)
  /// The key is tied to a list of addresses, and this machine's is not on it.
  case ipNotAllowed(StripeFault)
  case permissionMissing(PermissionRefusal, StripeFault)
  case notFound(StripeFault)
  /// - reason: Stripe's own word, such as `endpoint-rate`.
  case rateLimited(reason: String?, StripeFault)
  case badRequest(StripeFault)
  case conflict(StripeFault)
  case server(StripeFault)
  case unreachable(reason: String)
  case timedOut
  case tlsFailed(reason: String)
  /// An answer came, and it is not what was asked for.
  case unreadableAnswer(reason: String, requestID: String?)
}

extension StripeError {
  package var fault: StripeFault? {
    switch self {
    case .invalidKey(let fault), .keyExpired(let fault), .ipNotAllowed(let fault), .permissionMissing(_, let fault),
      .notFound(let fault), .rateLimited(_, let fault), .badRequest(let fault), .conflict(let fault),
      .server(let fault):
      fault
    case .unreachable, .timedOut, .tlsFailed, .unreadableAnswer: nil
    }
  }

  package var requestID: String? {
    if case .unreadableAnswer(_, let requestID) = self { return requestID }
    return fault?.requestID
  }

  /// Nothing can be asked with this key any more.
  package var isKeyRefused: Bool {
    switch self {
    case .invalidKey, .keyExpired, .ipNotAllowed: true
    case .permissionMissing, .notFound, .rateLimited, .badRequest, .conflict, .server, .unreachable, .timedOut,
      .tlsFailed, .unreadableAnswer:
      false
    }
  }

  /// The same call may well be carried out later.
  package var isTemporary: Bool {
    switch self {
    case .rateLimited, .conflict, .server, .unreachable, .timedOut, .tlsFailed: true
    case .invalidKey, .keyExpired, .ipNotAllowed, .permissionMissing, .notFound, .badRequest, .unreadableAnswer: false
    }
  }
}
