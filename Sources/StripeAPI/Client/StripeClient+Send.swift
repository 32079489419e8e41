import CellixCore
import Foundation
import Logging

extension StripeClient {
  /// Carries out one call and reads its answer.
  func decode<Answer: Decodable>(_ type: Answer.Type, from request: StripeRequest) async throws -> Answer {
    let response = try await send(request)
    do {
      return try JSONReading.decode(Answer.self, from: response.body)
    } catch {
      throw StripeError.unreadableAnswer(
        reason: StripeError.words(for: error), requestID: response.header("Request-Id"))
    }
  }

  /// Carries out one call.
  ///
  /// - Returns: an answer with a status of 200–299.
  /// - Throws: `StripeError`, or `CancellationError`.
  func send(_ request: StripeRequest) async throws -> HTTPResponseMessage {
    var attempt = 1
    while true {
      let failure: StripeError
      let outcome: RetryPolicy.Outcome
      do {
        let response = try await attemptOnce(request, attempt: attempt)
        if (200..<300).contains(response.status) { return response }
        failure = StripeError(response)
        let facts = AnswerFacts(response, failure.fault?.code)
        outcome = .answer(facts)
        if facts.isRateLimit { await limiter.slowDown(endpoint: request.endpoint, reason: facts.limitReason) }
      } catch let error as TransportError {
        failure = StripeError(error)
        outcome = .noAnswer(error)
      }
      let decision = RetryPolicy.decision(
        attempt: attempt, of: attempts, method: request.method, outcome: outcome, random: random())
      switch decision {
      case .stop(let reason):
        log("Call given up", request, ["stripe.reason": .string(reason)])
        throw failure
      case .retry(let delay, let reason):
        log("Call is repeated", request, ["stripe.reason": .string(reason), "stripe.delay": .stringConvertible(delay)])
        try await pause(delay, because: StripeClient.cause(of: outcome), reason)
      }
      attempt += 1
    }
  }

  private func attemptOnce(_ request: StripeRequest, attempt: Int) async throws -> HTTPResponseMessage {
    try await limiter.waitForTurn(endpoint: request.endpoint) { try await waitForTurn($0) }
    log("Request goes out", request, ["stripe.attempt": .stringConvertible(attempt)])
    meter.sent(isRetry: attempt > 1)
    let clock = ContinuousClock()
    let start = clock.now
    let response: HTTPResponseMessage
    do {
      response = try await transport.send(message(for: request))
    } catch is CancellationError {
      throw CancellationError()
    } catch let error as TransportError {
      throw error
    } catch {
      throw TransportError.unreachable(UnreachableReason.words(for: error))
    }
    let latency = start.duration(to: clock.now)
    let stated = response.header("Date").flatMap(HTTPDate.parse)
    meter.answered(at: now(), after: latency, stated: stated)
    log(
      "Answer came", request,
      [
        "stripe.status": .stringConvertible(response.status),
        "stripe.request_id": .string(Redaction.redact(response.header("Request-Id") ?? "")),
        "stripe.latency": .stringConvertible(latency),
      ])
    return response
  }

  private func waitForTurn(_ wait: Duration) async throws {
    // Ordinary spacing is not worth a word; a wait that a person would notice is.
    if wait >= .seconds(1) {
      try await pause(wait, because: .rateLimit, "Stripe's rate limit")
    } else {
      try await sleep(wait)
    }
  }

  private static func cause(of outcome: RetryPolicy.Outcome) -> Hindrance.Cause {
    switch outcome {
    case .noAnswer: .noAnswer
    case .answer(let facts): facts.isRateLimit ? .rateLimit : facts.status >= 500 ? .fault : .busy
    }
  }

  private func pause(_ delay: Duration, because cause: Hindrance.Cause, _ reason: String) async throws {
    waiting(Hindrance(cause, "\(reason); going on in \(StripeClient.words(for: delay))"))
    defer { waiting(nil) }
    try await sleep(delay)
  }

  /// Whole seconds, rounded up, so that nothing ever goes on "in 0 s".
  static func words(for delay: Duration) -> String {
    let (seconds, attoseconds) = delay.components
    return "\(seconds + (attoseconds > 0 ? 1 : 0)) s"
  }

  private func message(for request: StripeRequest) -> HTTPRequestMessage {
    let encoded = FormEncoding.encode(request.fields)
    var message = HTTPRequestMessage(
      method: request.method, url: base.url + request.path,
      headers: ["Stripe-Version": StripeClient.apiVersion, "User-Agent": "cellix/" + StripeClient.productVersion],
      bearer: key)
    switch request.method {
    case .get:
      if !encoded.isEmpty { message.url += "?" + encoded }
    case .post:
      message.headers["Content-Type"] = "application/x-www-form-urlencoded"
      message.body = Array(encoded.utf8)
    }
    if let idempotencyKey = request.idempotencyKey { message.headers["Idempotency-Key"] = idempotencyKey }
    return message
  }

  /// Names and figures only: never a value of a field, a body or a key.
  private func log(_ text: Logger.Message, _ request: StripeRequest, _ more: Logger.Metadata) {
    var metadata = more
    metadata["stripe.endpoint"] = .string(request.endpoint)
    logger.debug(text, metadata: metadata)
  }
}

extension StripeClient {
  /// In the `User-Agent`, so that Stripe's request log says which version asked.
  package static let productVersion = "0.1.0"
}
