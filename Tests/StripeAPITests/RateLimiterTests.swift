import Synchronization
import Testing

@testable import StripeAPI

@Suite struct RateLimiterTests {
  /// A clock that stands still until it is moved.
  private final class HandClock: Sendable {
    private let time = Mutex(Duration.zero)
    var now: Duration { time.withLock { $0 } }
    func advance(_ step: Duration) { time.withLock { $0 += step } }
  }

  private func limiter(_ clock: HandClock, account: Double = 100, endpoint: Double = 25) -> RateLimiter {
    RateLimiter(accountPerSecond: account, endpointPerSecond: endpoint, now: { clock.now })
  }

  @Test func `one endpoint gets its own limit and no more`() async {
    let clock = HandClock()
    let limiter = limiter(clock)
    var waits: [Duration] = []
    for _ in 0..<30 { waits.append(await limiter.reserve(endpoint: "GET /v1/charges")) }
    // Five at once, the others 40 ms apart: the 30th after a second.
    #expect(waits.prefix(5).allSatisfy { $0 == .zero })
    #expect(abs((waits[29] - .seconds(1)) / .milliseconds(1)) < 1)
  }

  @Test func `all endpoints together stay within the account's limit`() async {
    let clock = HandClock()
    let limiter = limiter(clock, account: 25)
    var last = Duration.zero
    for index in 0..<105 { last = max(last, await limiter.reserve(endpoint: "GET /v1/list\(index)")) }
    #expect(abs((last - .seconds(4)) / .milliseconds(1)) < 1)
  }

  @Test func `a refusal slows down the part it names`() async {
    let clock = HandClock()
    let limiter = limiter(clock)
    await limiter.slowDown(endpoint: "GET /v1/charges", reason: "endpoint-rate")
    var rates = await limiter.rates(endpoint: "GET /v1/charges")
    #expect(rates.endpoint == 12.5)
    #expect(rates.account == 100)
    await limiter.slowDown(endpoint: "GET /v1/charges", reason: "global-concurrency")
    rates = await limiter.rates(endpoint: "GET /v1/charges")
    #expect(rates.account == 50)
  }

  @Test func `refusals of one moment count once`() async {
    let clock = HandClock()
    let limiter = limiter(clock)
    for _ in 0..<20 { await limiter.slowDown(endpoint: "GET /v1/charges", reason: nil) }
    #expect(await limiter.rates(endpoint: "GET /v1/charges").endpoint == 12.5)
    clock.advance(.seconds(1))
    await limiter.slowDown(endpoint: "GET /v1/charges", reason: nil)
    #expect(await limiter.rates(endpoint: "GET /v1/charges").endpoint < 7.5)
  }

  @Test func `the pace creeps back and stops at the limit`() async {
    let clock = HandClock()
    let limiter = limiter(clock)
    await limiter.slowDown(endpoint: "GET /v1/charges", reason: nil)
    clock.advance(.seconds(2))
    _ = await limiter.reserve(endpoint: "GET /v1/charges")
    #expect(abs(await limiter.rates(endpoint: "GET /v1/charges").endpoint - 15) < 0.01)
    clock.advance(.seconds(3600))
    _ = await limiter.reserve(endpoint: "GET /v1/charges")
    #expect(await limiter.rates(endpoint: "GET /v1/charges").endpoint == 25)
  }
}
