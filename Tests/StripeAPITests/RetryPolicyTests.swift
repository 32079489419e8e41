import StripeAPI
import Testing

@Suite struct RetryPolicyTests {
  private func decision(
    _ facts: AnswerFacts, attempt: Int = 1, method: HTTPRequestMessage.Method = .get, random: Double = 1
  ) -> RetryPolicy.Decision {
    RetryPolicy.decision(attempt: attempt, method: method, outcome: .answer(facts), random: random)
  }

  private func isRepeated(_ decision: RetryPolicy.Decision) -> Bool {
    if case .retry = decision { true } else { false }
  }

  @Test(arguments: [409, 500, 502, 503, 599])
  func `faults of the server and conflicts are tried again`(status: Int) {
    #expect(isRepeated(decision(AnswerFacts(status: status))))
    #expect(isRepeated(decision(AnswerFacts(status: status), method: .post)))
  }

  @Test(arguments: [400, 401, 402, 403, 404])
  func `an answer that would be the same again is final`(status: Int) {
    #expect(!isRepeated(decision(AnswerFacts(status: status))))
  }

  @Test func `Stripe's own word wins over the status`() {
    #expect(!isRepeated(decision(AnswerFacts(status: 500, shouldRetry: false))))
    #expect(isRepeated(decision(AnswerFacts(status: 400, shouldRetry: true))))
  }

  @Test func `a rate limited read is repeated and a rate limited write is not`() {
    let facts = AnswerFacts(status: 429, code: "rate_limit", limitReason: "endpoint-rate")
    #expect(isRepeated(decision(facts)))
    #expect(!isRepeated(decision(facts, method: .post)))
  }

  @Test func `a rate limited read is repeated although Stripe's libraries are told not to`() {
    let facts = AnswerFacts(status: 429, shouldRetry: false, code: "rate_limit", limitReason: "global-rate")
    #expect(isRepeated(decision(facts)))
    #expect(!isRepeated(decision(facts, method: .post)))
  }

  @Test func `a locked object is tried again at the ordinary pace, by a write too`() {
    let facts = AnswerFacts(status: 429, code: "lock_timeout")
    #expect(
      decision(facts, method: .post) == .retry(after: .milliseconds(500), reason: "the object is locked at Stripe"))
  }

  @Test func `no answer is tried again, no trust is not`() {
    let noAnswer = RetryPolicy.decision(attempt: 1, method: .post, outcome: .noAnswer(.timedOut), random: 0)
    let noTrust = RetryPolicy.decision(attempt: 1, method: .get, outcome: .noAnswer(.tlsFailed("")), random: 0)
    #expect(isRepeated(noAnswer))
    #expect(!isRepeated(noTrust))
  }

  @Test func `delays double up to five seconds and never fall below half a second`() {
    let delays = (1..<6).map { decision(AnswerFacts(status: 500), attempt: $0) }
    let expected = [0.5, 1, 2, 4, 5].map { Duration.seconds($0) }
    #expect(delays == expected.map { .retry(after: $0, reason: "Stripe answered 500") })
    #expect(
      decision(AnswerFacts(status: 500), attempt: 1, random: 0)
        == .retry(after: .seconds(0.5), reason: "Stripe answered 500"))
  }

  @Test func `it ends`() {
    #expect(!isRepeated(decision(AnswerFacts(status: 500), attempt: RetryPolicy.attempts)))
  }
}
