import CellixCore
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
    // One and a quarter at once, the others 40 ms apart.
    #expect(waits.first == .zero)
    #expect(abs((waits[29] - .seconds(1.15)) / .milliseconds(1)) < 1)
  }

  @Test func `all endpoints together stay within the account's limit`() async {
    let clock = HandClock()
    let limiter = limiter(clock, account: 25)
    var last = Duration.zero
    for _ in 0..<101 { last = max(last, await limiter.reserveAccount()) }
    #expect(abs((last - .seconds(3.99)) / .milliseconds(1)) < 1)
  }

  @Test(arguments: [(Mode.live, 100), (.test, 25)])
  func `in no second are there more requests than Stripe allows`(mode: Mode, limit: Int) async {
    let clock = HandClock()
    let limiter = RateLimiter(mode: mode, now: { clock.now })
    var times: [Double] = []
    for _ in 0..<1000 { times.append(await limiter.reserveAccount() / .seconds(1)) }
    times.sort()
    for (index, time) in times.enumerated() {
      #expect(times[index...].prefix { $0 < time + 1 }.count <= limit)
    }
  }

  @Test func `a person may want fewer, and never gets more`() async {
    let clock = HandClock()
    let few = RateLimiter(mode: .live, perSecond: 10, now: { clock.now })
    #expect(await few.rates(endpoint: "GET /v1/charges").account == 9.6)
    let many = RateLimiter(mode: .live, perSecond: 1000, now: { clock.now })
    #expect(await many.rates(endpoint: "GET /v1/charges").account == 96)
  }

  @Test func `a refusal slows down the part it names`() async {
    let clock = HandClock()
    let limiter = limiter(clock)
    await limiter.slowDown(endpoint: "GET /v1/charges", reason: "endpoint-rate")
    var rates = await limiter.rates(endpoint: "GET /v1/charges")
    #expect(abs(rates.endpoint - 17.5) < 0.01)
    #expect(rates.account == 100)
    await limiter.slowDown(endpoint: "GET /v1/charges", reason: "global-concurrency")
    rates = await limiter.rates(endpoint: "GET /v1/charges")
    #expect(abs(rates.account - 70) < 0.01)
  }

  @Test func `refusals of one moment count once`() async {
    let clock = HandClock()
    let limiter = limiter(clock)
    for _ in 0..<20 { await limiter.slowDown(endpoint: "GET /v1/charges", reason: nil) }
    #expect(abs(await limiter.rates(endpoint: "GET /v1/charges").endpoint - 17.5) < 0.01)
    clock.advance(.seconds(1))
    await limiter.slowDown(endpoint: "GET /v1/charges", reason: nil)
    #expect(await limiter.rates(endpoint: "GET /v1/charges").endpoint < 14)
  }

  @Test func `the pace creeps back and stops at the limit`() async {
    let clock = HandClock()
    let limiter = limiter(clock)
    await limiter.slowDown(endpoint: "GET /v1/charges", reason: nil)
    clock.advance(.seconds(2))
    _ = await limiter.reserve(endpoint: "GET /v1/charges")
    #expect(abs(await limiter.rates(endpoint: "GET /v1/charges").endpoint - 20) < 0.01)
    clock.advance(.seconds(3600))
    _ = await limiter.reserve(endpoint: "GET /v1/charges")
    #expect(await limiter.rates(endpoint: "GET /v1/charges").endpoint == 25)
  }
}
