import Simulator
import Testing

@Suite(.timeLimit(.minutes(10))) struct FaultTests {
  @Test(arguments: [500, 503, 409]) func `an injected status is answered as often as asked`(status: Int) async throws {
    try await withSimulator(charges: 20) { simulator, caller in
      await simulator.inject(.init(path: "/v1/charges", times: 2, kind: .status(status)))
      #expect(try await caller.get("/v1/refunds").status == 200)
      for _ in 0..<2 {
        let answer = try await caller.get("/v1/charges")
        #expect(answer.status == status)
        #expect(answer.error["message"].text?.isEmpty == false)
        #expect(answer.header("Request-Id")?.hasPrefix("req_") == true)
      }
      #expect(try await caller.get("/v1/charges").status == 200)
    }
  }

  @Test func `an injected rate limit names its reason, and an object lock does not`() async throws {
    try await withSimulator(charges: 20) { simulator, caller in
      await simulator.inject(.init(path: "/v1/charges", kind: .rateLimited("endpoint-rate")))
      let limited = try await caller.get("/v1/charges")
      #expect(limited.status == 429)
      #expect(limited.error["code"] == .text("rate_limit"))
      #expect(limited.header("Stripe-Rate-Limited-Reason") == "endpoint-rate")
      await simulator.inject(.init(path: "/v1/charges", kind: .rateLimited(nil)))
      let locked = try await caller.get("/v1/charges")
      #expect(locked.status == 429)
      #expect(locked.error["code"] == .text("lock_timeout"))
      #expect(locked.header("Stripe-Rate-Limited-Reason") == nil)
      await simulator.inject(.init(path: "/v1/charges", kind: .rateLimitedForGood("global-rate")))
      let final = try await caller.get("/v1/charges")
      #expect(final.status == 429 && final.header("Stripe-Should-Retry") == "false")
      #expect(await simulator.statistics.rateLimited == 3)
    }
  }

  @Test func `a cut connection gives no answer and the next request works`() async throws {
    try await withSimulator(charges: 20) { simulator, caller in
      let before = try await caller.get("/v1/charges")
      #expect(before.status == 200)
      // A pooled connection that dies may be tried once more by the client, so both attempts are cut.
      await simulator.inject(.init(path: "/v1/charges", times: 2, kind: .cut))
      await #expect(throws: (any Error).self) {
        for _ in 0..<2 { _ = try await caller.get("/v1/charges") }
      }
      await simulator.clearFaults()
      #expect(try await caller.get("/v1/charges").status == 200)
    }
  }

  @Test func `a delayed answer is still the right one`() async throws {
    try await withSimulator(charges: 20) { simulator, caller in
      await simulator.inject(.init(kind: .delay(milliseconds: 5)))
      let answer = try await caller.get("/v1/charges")
      #expect(answer.status == 200)
    }
  }

  @Test func `above the limit every request is refused with a reason`() async throws {
    try await withSimulator(charges: 20, configure: { $0.limits.account = 0 }) { simulator, caller in
      let limited = try await caller.get("/v1/charges")
      #expect(limited.status == 429)
      #expect(limited.header("Stripe-Rate-Limited-Reason") == "global-rate")
      await simulator.setLimits(.none)
      #expect(try await caller.get("/v1/charges").status == 200)
    }
  }

  @Test func `one endpoint has a limit of its own, and others go on`() async throws {
    try await withSimulator(charges: 20, configure: { $0.limits = .init(account: 100, endpoint: 1) }) {
      simulator, caller in
      #expect(try await caller.get("/v1/charges").status == 200)
      // Within the same second, unless the machine stands still for that long.
      var refused = try await caller.get("/v1/charges")
      while refused.status == 200 { refused = try await caller.get("/v1/charges") }
      #expect(refused.header("Stripe-Rate-Limited-Reason") == "endpoint-rate")
      #expect(try await caller.get("/v1/refunds").status == 200)
      #expect(await simulator.statistics.lastRateLimited != nil)
    }
  }

  @Test func `what other software asks uses up the account's limit`() async throws {
    let limits = Simulator.Limits(account: 5, competing: 1_000_000)
    try await withSimulator(charges: 20, configure: { $0.limits = limits }) { _, caller in
      #expect(try await caller.get("/v1/charges").status == 200)
      // Within the same second, unless the machine stands still for that long.
      var refused = try await caller.get("/v1/refunds")
      while refused.status == 200 { refused = try await caller.get("/v1/refunds") }
      #expect(refused.header("Stripe-Rate-Limited-Reason") == "global-rate")
    }
  }

  @Test func `an answer that is cut in its middle is an error of the connection`() async throws {
    try await withSimulator(charges: 20) { simulator, caller in
      await simulator.inject(.init(path: "/v1/charges", times: 1, kind: .truncated))
      await #expect(throws: (any Error).self) { try await caller.get("/v1/charges") }
      let whole = try await caller.get("/v1/charges")
      #expect(whole.status == 200)
    }
  }

  @Test func `an answer may come slowly and whole, or be no JSON at all`() async throws {
    try await withSimulator(charges: 20) { simulator, caller in
      let usual = try await caller.get("/v1/charges").ids
      await simulator.inject(.init(path: "/v1/charges", times: 1, kind: .slow(milliseconds: 30)))
      #expect(try await caller.get("/v1/charges").ids == usual)
      await simulator.inject(.init(path: "/v1/charges", times: 1, kind: .noJSON))
      await #expect(throws: DecodingError.self) { try await caller.get("/v1/charges") }
    }
  }

  @Test(arguments: ["/v1/foo", "/v1/charges/ch_1/refunds", "/v2/charges", "/"])
  func `what is not imitated is answered with 501 and a sentence`(path: String) async throws {
    try await withSimulator(charges: 20) { _, caller in
      let answer = try await caller.get(path)
      #expect(answer.status == 501)
      #expect(answer.error["message"].text?.contains("does not imitate") == true)
    }
  }
}
