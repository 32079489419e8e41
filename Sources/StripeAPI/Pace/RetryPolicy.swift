/// Whether and when a failed call is sent again. The rules are those of Stripe's own libraries, with one more: they
/// leave 429 to the caller, and here a read is repeated after it, slower.
package enum RetryPolicy {
  package enum Outcome: Sendable, Hashable {
    case answer(AnswerFacts)
    case noAnswer(TransportError)
  }

  package enum Decision: Sendable, Hashable {
    case retry(after: Duration, reason: String)
    case stop(reason: String)
  }

  /// Attempts for one call, the first included.
  package static let attempts = 6

  /// - Parameters:
  ///   - attempt: the one that just failed, counted from 1.
  ///   - limit: attempts allowed in all.
  ///   - random: 0 up to 1; spreads the repeats of many clients.
  package static func decision(
    attempt: Int, of limit: Int = RetryPolicy.attempts, method: HTTPRequestMessage.Method, outcome: Outcome,
    random: Double
  ) -> Decision {
    let verdict = verdict(method: method, outcome: outcome)
    guard verdict.isRepeated else { return .stop(reason: verdict.reason) }
    guard attempt < limit else { return .stop(reason: "\(verdict.reason), after \(attempt) attempts") }
    let bounds = verdict.isSlow ? slow : ordinary
    return .retry(after: delay(attempt: attempt, bounds, random: random), reason: verdict.reason)
  }

  private struct Verdict {
    var isRepeated: Bool
    var isSlow = false
    var reason: String
  }

  private static func verdict(method: HTTPRequestMessage.Method, outcome: Outcome) -> Verdict {
    switch outcome {
    case .noAnswer(.unreachable): Verdict(isRepeated: true, reason: "Stripe cannot be reached")
    case .noAnswer(.timedOut): Verdict(isRepeated: true, reason: "Stripe did not answer in time")
    case .noAnswer(.tlsFailed): Verdict(isRepeated: false, reason: "no secure connection")
    case .noAnswer(.answerTooLarge): Verdict(isRepeated: false, reason: "the answer is too large")
    case .answer(let facts): verdict(method: method, facts: facts)
    }
  }

  private static func verdict(method: HTTPRequestMessage.Method, facts: AnswerFacts) -> Verdict {
    let reason = reason(for: facts)
    // Stripe's libraries leave a 429 to their caller, which is what its header says; a read is safe to repeat.
    let isReadToRepeat = facts.status == 429 && method == .get
    if let shouldRetry = facts.shouldRetry, !isReadToRepeat {
      return Verdict(isRepeated: shouldRetry, isSlow: facts.isRateLimit, reason: reason)
    }
    switch facts.status {
    case 429 where !facts.isRateLimit:
      // Another request holds the object: soon free, and nothing was done.
      return Verdict(isRepeated: true, reason: reason)
    case 429: return Verdict(isRepeated: method == .get, isSlow: true, reason: reason)
    case 409, 500...: return Verdict(isRepeated: true, reason: reason)
    default: return Verdict(isRepeated: false, reason: reason)
    }
  }

  private static func reason(for facts: AnswerFacts) -> String {
    switch facts.status {
    case 429 where !facts.isRateLimit: "the object is locked at Stripe"
    case 429: "rate limited by Stripe"
    case 409: "another request is being carried out"
    case 500...: "Stripe answered \(facts.status)"
    default: "status \(facts.status)"
    }
  }

  private struct Bounds {
    var first: Double
    var most: Double
  }

  /// Seconds; the bounds of Stripe's own libraries.
  private static let ordinary = Bounds(first: 0.5, most: 5)
  /// Seconds, after 429: the limits are per second, and the limiter has slowed down as well.
  private static let slow = Bounds(first: 1, most: 30)

  private static func delay(attempt: Int, _ bounds: Bounds, random: Double) -> Duration {
    var seconds = bounds.first
    for _ in 1..<max(attempt, 1) where seconds < bounds.most { seconds *= 2 }
    seconds = min(seconds, bounds.most) * (0.5 + min(max(random, 0), 1) / 2)
    return .milliseconds(Int((max(seconds, bounds.first) * 1000).rounded()))
  }
}
