import CellixCore
import Foundation
import Testing

@testable import StripeAPI

@Suite struct StripeClientTests {
  @Test func `a request carries the version, the product and the key, and never asks to expand`() async throws {
    let script = Script([.answer(status: 200, body: Answers.emptyPage)])
    _ = try await script.client().charges(
      ListQuery(
        startingAfter: "ch_1", createdFrom: Date(timeIntervalSince1970: 10.9),
        createdBefore: Date(timeIntervalSince1970: 20)))
    let request = try #require(script.requests.first)
    #expect(
      request.url
        == "https://api.stripe.com/v1/charges?limit=100&starting_after=ch_1&created%5Bgte%5D=10&created%5Blt%5D=20")
    #expect(request.headers["Stripe-Version"] == "2026-10-28.endive")
    #expect(request.headers["User-Agent"]?.hasPrefix("cellix/") == true)
    #expect(request.headers["Idempotency-Key"] == nil)
    #expect(request.bearer == Script.key)
    #expect(!request.url.contains("expand"))
  }

  @Test func `the write probe says that nothing is submitted, and carries one key through its repeats`() async throws {
    let script = Script([
      .answer(status: 500), .answer(status: 404, body: Answers.error("No such dispute", code: "resource_missing")),
    ])
    await #expect(throws: StripeError.self) { try await script.client().probeDisputeWrite() }
    let requests = script.requests
    #expect(requests.count == 2)
    #expect(requests.allSatisfy { $0.url == "https://api.stripe.com/v1/disputes/dp_cellix_permission_probe" })
    #expect(requests.allSatisfy { $0.body == Array("submit=false".utf8) })
    #expect(Set(requests.map { $0.headers["Idempotency-Key"] }).count == 1)
    #expect(requests[0].headers["Idempotency-Key"] != nil)
  }

  @Test func `a cut connection is tried again until it answers`() async throws {
    let script = Script([
      .fail(.unreachable("cut")), .answer(status: 503), .answer(status: 200, body: Answers.emptyPage),
    ])
    let client = script.client()
    let page = try await client.charges(ListQuery())
    #expect(page.isEmpty)
    #expect(client.traffic.requests == 3)
    #expect(client.traffic.retries == 2)
    #expect(script.sleeps == [.seconds(0.5), .seconds(1)])
    #expect(client.traffic.lastAnswer == Date(timeIntervalSince1970: 1_700_000_000))
  }

  @Test func `a rate limit slows the endpoint down`() async throws {
    let limited = Script.Step.answer(
      status: 429, headers: ["Stripe-Rate-Limited-Reason": "endpoint-rate"], body: Answers.error("", code: "rate_limit")
    )
    let script = Script([limited, .answer(status: 200, body: Answers.emptyPage)])
    let limiter = RateLimiter(accountPerSecond: 100, now: { script.slept })
    _ = try await script.client(limiter: limiter).charges(ListQuery())
    // 70 % of 25, and what came back in the second until it was tried again.
    #expect(script.slept == .seconds(1))
    #expect(abs(await limiter.rates(endpoint: "GET /v1/charges").endpoint - 18.75) < 0.001)
  }

  @Test func `it gives up with the last error`() async throws {
    let script = Script([.answer(status: 500, headers: ["Request-Id": "req_9"])])
    await #expect(throws: StripeError.server(StripeFault(status: 500, requestID: "req_9"))) {
      try await script.client().balance()
    }
    #expect(script.requests.count == RetryPolicy.attempts)
  }

  @Test func `a refused key is not tried twice`() async throws {
    let script = Script([.answer(status: 401, body: Answers.error("Invalid API Key provided: rk_test_***"))])
    await #expect(throws: StripeError.self) { try await script.client().balance() }
    #expect(script.requests.count == 1)
  }

  @Test func `an odd object does not cost the page`() async throws {
    let body = """
      {"object":"list","has_more":true,"data":[{"id":"re_1","created":"soon"},\
      {"id":"re_2","created":5,"amount":100,"currency":"usd","status":"new_status"}]}
      """
    let page = try await Script([.answer(status: 200, body: body)]).client().refunds(ListQuery(charge: "ch_1"))
    #expect(page.objects.map(\.id) == ["re_2"])
    #expect(page.objects[0].status == .unknown("new_status"))
    #expect(page.hasMore)
    #expect(page.unreadable.count == 1)
  }

  @Test func `an answer that is no JSON is an error with the request's id`() async throws {
    let script = Script([.answer(status: 200, headers: ["Request-Id": "req_7"], body: "<html>")])
    await #expect(throws: StripeError.unreadableAnswer(reason: "it is not JSON", requestID: "req_7")) {
      try await script.client().balance()
    }
  }

  @Test func `an id cannot leave its path`() async throws {
    let script = Script([.answer(status: 404)])
    await #expect(throws: StripeError.self) { try await script.client().dispute(id: "../charges?x=1") }
    #expect(script.requests.first?.url == "https://api.stripe.com/v1/disputes/..%2Fcharges%3Fx%3D1")
  }

  @Test func `all refunds of a charge are fetched over their pages`() async throws {
    func page(_ id: String, more: Bool) -> Script.Step {
      let object = #"{"id":"\#(id)","created":5,"amount":100,"currency":"usd","status":"succeeded"}"#
      return .answer(status: 200, body: #"{"data":[\#(object)],"has_more":\#(more)}"#)
    }
    let script = Script([page("re_2", more: true), page("re_1", more: false)])
    let refunds = try await script.client().refunds(charge: "ch_1")
    #expect(refunds.objects.map(\.id) == ["re_2", "re_1"])
    #expect(script.requests.last?.url.hasSuffix("limit=100&starting_after=re_2&charge=ch_1") == true)
  }

  @Test func `refunds that cannot be read are kept, and the next page begins behind them`() async throws {
    let readable = #"{"id":"re_2","created":5,"amount":100,"currency":"usd","status":"succeeded"}"#
    let script = Script([
      .answer(status: 200, body: #"{"data":[\#(readable),{"id":"re_1"},{"x":1}],"has_more":true}"#),
      .answer(status: 200, body: Answers.emptyPage),
    ])
    let refunds = try await script.client().refunds(charge: "ch_1")
    #expect(refunds.objects.count == 1 && refunds.unreadable.count == 2)
    #expect(script.requests.last?.url.contains("starting_after=re_1&") == true)
  }

  @Test(arguments: [
    #"{"data":[],"has_more":true}"#, #"{"data":[{"x":1}],"has_more":true}"#, #"{"data":[]}"#,
    #"{"data":[],"has_more":"no"}"#,
  ])
  func `a page that does not say how it goes on is not taken for the last`(body: String) async throws {
    let script = Script([.answer(status: 200, body: body)])
    await #expect {
      _ = try await script.client().refunds(charge: "ch_1")
    } throws: { error in
      guard case StripeError.unreadableAnswer = error else { return false }
      return true
    }
  }

  @Test func `a page that ends where it began is not asked for again and again`() async throws {
    let same = #"{"data":[{"id":"re_1"}],"has_more":true}"#
    let script = Script([.answer(status: 200, body: same)])
    await #expect(throws: StripeError.self) { try await script.client().refunds(charge: "ch_1") }
    #expect(script.requests.count == 2)
  }

  @Test func `a locked object slows nothing down`() async throws {
    let locked = Script.Step.answer(status: 429, body: Answers.error("", code: "lock_timeout"))
    let script = Script([locked, .answer(status: 200, body: Answers.emptyPage)])
    let limiter = RateLimiter(accountPerSecond: 100, now: { script.slept })
    _ = try await script.client(limiter: limiter).charges(ListQuery())
    #expect(await limiter.rates(endpoint: "GET /v1/charges").endpoint == 25)
  }

  @Test func `events are asked for by type`() async throws {
    let script = Script([.answer(status: 200, body: Answers.emptyPage)])
    _ = try await script.client().events(
      EventQuery(types: ["charge.failed", "charge.succeeded"], deliverySuccess: false, page: ListQuery(limit: 1)))
    #expect(
      script.requests.first?.url.hasSuffix(
        "/v1/events?limit=1&types%5B%5D=charge.failed&types%5B%5D=charge.succeeded&delivery_success=false") == true)
  }

  @Test func `a long wait is told, and its end`() async throws {
    let script = Script([.answer(status: 500), .answer(status: 200, body: Answers.emptyPage)])
    let said = Sayings()
    _ = try await script.client().reportingWaits { said.add($0) }.charges(ListQuery())
    #expect(said.all == ["Stripe answered 500; going on in 1 s", nil])
    #expect(said.causes == [.fault, nil])
  }
}
