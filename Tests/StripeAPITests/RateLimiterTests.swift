import CellixCore
import Foundation
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

  private static let charges = "GET /v1/charges"
  private static let refunds = "GET /v1/refunds"

  private func limiter(_ clock: HandClock, account: Double = 100, endpoint: Double = 25) -> RateLimiter {
    RateLimiter(accountPerSecond: account, endpointPerSecond: endpoint, now: { clock.now })
  }

  /// Takes turns one after the other, each as soon as it is to be had and so much later.
  ///
  /// - Returns: seconds at which the turns were taken.
  private func turns(
    _ count: Int, of limiter: RateLimiter, _ clock: HandClock, endpoints: [String] = [charges],
    late: (Int) -> Duration = { _ in .zero }
  ) async -> [Double] {
    var times: [Double] = []
    for number in 0..<count {
      while let wait = await limiter.takeTurn(endpoints[number % endpoints.count]) {
        clock.advance(wait + late(number))
      }
      times.append(clock.now / .seconds(1))
    }
    return times
  }

  private func mostInOneSecond(_ times: [Double]) -> Int {
    times.indices.map { index in times[index...].prefix { $0 < times[index] + 1 }.count }.max() ?? 0
  }

  @Test func `the pace tells how fast Stripe was asked in the last seconds, and what it refused`() async {
    let clock = HandClock()
    let limiter = limiter(clock)
    _ = await turns(50, of: limiter, clock, endpoints: [Self.charges])
    var pace = await limiter.pace(at: Date(timeIntervalSince1970: 100))
    #expect(pace.perSecond == 5 && pace.requests == 50 && pace.limit == 100)
    #expect(!pace.isSlowed && pace.refusals == 0 && pace.lastRefusal == nil)
    await limiter.slowDown(endpoint: Self.charges, reason: "endpoint-rate")
    await limiter.slowDown(endpoint: Self.charges, reason: "endpoint-rate")
    clock.advance(.seconds(4))
    pace = await limiter.pace(at: Date(timeIntervalSince1970: 100))
    #expect(pace.isSlowed && pace.refusals == 2 && pace.lastRefusal == Date(timeIntervalSince1970: 96))
    clock.advance(.seconds(60))
    pace = await limiter.pace(at: Date(timeIntervalSince1970: 100))
    #expect(pace.perSecond == 0 && pace.requests == 50 && !pace.isSlowed)
  }

  @Test func `one endpoint gets its own limit and no more`() async {
    let clock = HandClock()
    let times = await turns(101, of: limiter(clock), clock)
    #expect(times.first == 0)
    #expect(abs(times[100] - 4) < 0.03)
  }

  @Test func `all endpoints together stay within the account's limit`() async {
    let clock = HandClock()
    let times = await turns(
      101, of: limiter(clock, account: 25), clock, endpoints: [Self.charges, Self.refunds, "GET /v1/disputes"])
    #expect(abs(times[100] - 4) < 0.03)
  }

  @Test(arguments: [(Mode.live, 100), (.test, 25)])
  func `in no second are there more requests than Stripe allows`(mode: Mode, limit: Int) async {
    let clock = HandClock()
    let limiter = RateLimiter(mode: mode, now: { clock.now })
    let endpoints = (0..<6).map { "GET /v1/list\($0)" }
    let times = await turns(1000, of: limiter, clock, endpoints: endpoints)
    #expect(mostInOneSecond(times) <= limit)
    #expect(times[999] < 1000 / (Double(limit) * 0.9))
  }

  @Test func `a timer that is late by a little costs no turn, and one that is very late brings no burst`() async {
    let clock = HandClock()
    let limiter = RateLimiter(mode: .live, now: { clock.now })
    let little = await turns(481, of: limiter, clock, late: { _ in .milliseconds(3) })
    #expect(abs(little[480] - 20) < 0.05)
    let late = await turns(470, of: limiter, clock, late: { $0 % 40 == 0 ? .milliseconds(700) : .zero })
    #expect(mostInOneSecond(late) <= 25)
  }

  @Test func `a person may want fewer, and never gets more`() async {
    let clock = HandClock()
    let few = RateLimiter(mode: .live, perSecond: 10, now: { clock.now })
    #expect(abs(await few.rates(endpoint: Self.charges).account - 9.6) < 1e-9)
    let many = RateLimiter(mode: .live, perSecond: 1000, now: { clock.now })
    #expect(abs(await many.rates(endpoint: Self.charges).account - 96) < 1e-9)
  }

  @Test func `a refusal slows down the part it names`() async {
    let clock = HandClock()
    let limiter = limiter(clock)
    await limiter.slowDown(endpoint: Self.charges, reason: "endpoint-rate")
    var rates = await limiter.rates(endpoint: Self.charges)
    #expect(abs(rates.endpoint - 17.5) < 0.01)
    #expect(rates.account == 100)
    await limiter.slowDown(endpoint: Self.charges, reason: "global-concurrency")
    rates = await limiter.rates(endpoint: Self.charges)
    #expect(abs(rates.account - 70) < 0.01)
  }

  @Test func `refusals of one moment count once`() async {
    let clock = HandClock()
    let limiter = limiter(clock)
    for _ in 0..<20 { await limiter.slowDown(endpoint: Self.charges, reason: nil) }
    #expect(abs(await limiter.rates(endpoint: Self.charges).endpoint - 17.5) < 0.01)
    clock.advance(.seconds(1))
    await limiter.slowDown(endpoint: Self.charges, reason: nil)
    #expect(await limiter.rates(endpoint: Self.charges).endpoint < 14)
  }

  @Test func `the pace creeps back and stops at the limit`() async {
    let clock = HandClock()
    let limiter = limiter(clock)
    await limiter.slowDown(endpoint: Self.charges, reason: nil)
    clock.advance(.seconds(2))
    #expect(await limiter.takeTurn(Self.charges) == nil)
    #expect(abs(await limiter.rates(endpoint: Self.charges).endpoint - 20) < 0.01)
    clock.advance(.seconds(3600))
    #expect(await limiter.takeTurn(Self.charges) == nil)
    #expect(await limiter.rates(endpoint: Self.charges).endpoint == 25)
  }

  /// Who had a turn, in order.
  private final class Order: Sendable {
    private let all = Mutex<[Int]>([])
    var numbers: [Int] { all.withLock { $0 } }
    func add(_ number: Int) { all.withLock { $0.append(number) } }
  }

  @Test func `who came first to an endpoint goes first, and who gives up leaves the line`() async throws {
    let clock = HandClock()
    let limiter = limiter(clock)
    let order = Order()
    let (signal, go) = AsyncStream.makeStream(of: Void.self)
    #expect(await limiter.takeTurn(Self.charges) == nil)
    // The first one waits for its turn until somebody lets time pass.
    let head = Task {
      try await limiter.waitForTurn(endpoint: Self.charges) { wait in
        for await _ in signal { break }
        clock.advance(wait)
      }
      order.add(0)
    }
    while await limiter.lengthOfLine(Self.charges) == nil { await Task.yield() }
    var behind: [Task<Void, any Error>] = []
    for number in 1...3 {
      behind.append(
        Task {
          try await limiter.waitForTurn(endpoint: Self.charges) { clock.advance($0) }
          order.add(number)
        })
      while await limiter.lengthOfLine(Self.charges) != number { await Task.yield() }
    }
    behind[1].cancel()
    await #expect(throws: CancellationError.self) { try await behind[1].value }
    go.yield()
    for task in [head, behind[0], behind[2]] { try await task.value }
    #expect(order.numbers == [0, 1, 3])
    #expect(await limiter.lengthOfLine(Self.charges) == nil)
  }
}
