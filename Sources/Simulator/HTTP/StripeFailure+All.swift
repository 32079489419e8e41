extension StripeFailure {
  // MARK: - The key

  static let noKey = StripeFailure(
    status: 401,
    message: "You did not provide an API key. You need to provide your API key in the Authorization header, using "
      + "Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    fields: [("WWW-Authenticate", "Bearer realm=\"Stripe\"")])

  static func invalidKey(_ key: String) -> StripeFailure {
    StripeFailure(status: 401, message: "Invalid API Key provided: \(KeyRing.masked(key))")
  }

  static func expiredKey(_ key: String) -> StripeFailure {
    StripeFailure(
      status: 401, code: "api_key_expired", message: "Expired API Key provided: \(KeyRing.masked(key))")
  }

  static let addressRefused = StripeFailure(
    status: 401, message: "The API key provided does not allow requests from your IP address.")

  // MARK: - Parameters

  static func unknownParameter(_ name: String) -> StripeFailure {
    StripeFailure(
      status: 400, code: "parameter_unknown", message: "Received unknown parameter: \(name)", param: name)
  }

  static func invalidInteger(_ name: String, _ value: String) -> StripeFailure {
    StripeFailure(
      status: 400, code: "parameter_invalid_integer", message: "Invalid integer: \(value)", param: name)
  }

  static func invalid(_ name: String?, _ message: String) -> StripeFailure {
    StripeFailure(status: 400, message: message, param: name)
  }

  /// 404 where the path names the object, 400 where a cursor does.
  static func noSuch(_ kind: ObjectKind, _ id: String, param: String, status: Int = 404) -> StripeFailure {
    StripeFailure(
      status: status, code: "resource_missing", message: "No such \(kind.noun): '\(id)'", param: param)
  }

  static func notImitated(_ method: String, _ path: String) -> StripeFailure {
    StripeFailure(
      status: 501, type: "api_error",
      message: "The simulator does not imitate \(method) \(path). GET /_simulator/statistics lists what it served.")
  }

  // MARK: - Load and idempotency

  static func rateLimited(_ reason: String?) -> StripeFailure {
    StripeFailure(
      status: 429, code: reason == nil ? "lock_timeout" : "rate_limit",
      message: reason == nil
        ? "This object cannot be accessed right now because another request is changing it. Try again."
        : "Request rate limit exceeded. Learn more about rate limits: https://stripe.com/docs/rate-limits.",
      fields: reason.map { [("Stripe-Rate-Limited-Reason", $0)] } ?? [])
  }

  /// The same, with Stripe's word that its libraries do not repeat it.
  var withoutRetry: StripeFailure {
    var failure = self
    failure.fields.append(("Stripe-Should-Retry", "false"))
    return failure
  }

  static func otherParameters(_ key: String) -> StripeFailure {
    StripeFailure(
      status: 400, type: "idempotency_error",
      message: "Keys for idempotent requests can only be used with the same parameters they were first used with. "
        + "Try using a key other than '\(key)' if you meant to execute a different request.",
      fields: [("Stripe-Should-Retry", "false")])
  }

  /// The body Stripe would send with an injected status.
  static func injected(_ status: Int) -> StripeFailure {
    switch status {
    case 409:
      StripeFailure(
        status: 409, type: "idempotency_error", code: "idempotency_key_in_use",
        message: "There is currently another in-progress request using this Idempotency Key.",
        fields: [("Stripe-Should-Retry", "true")])
    case 429: rateLimited("global-rate")
    case 401: invalidKey("rk_test_injected")
    case 500...:
      StripeFailure(
        status: status, type: "api_error",
        message: "Sorry! There was an error while talking to Stripe. Please let us know if this keeps happening.")
    default: StripeFailure(status: status, message: "The simulator was told to answer \(status).")
    }
  }
}
