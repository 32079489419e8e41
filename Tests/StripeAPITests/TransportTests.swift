import CellixCore
import Simulator
import StripeAPI
import Testing

@Suite struct TransportTests {
  @Test func `nobody there is said to be unreachable`() async throws {
    try await Transport.withHTTP { transport in
      let client = StripeClient(
        key: Script.key, base: try StripeBase("http://127.0.0.1:9"), transport: transport,
        limiter: RateLimiter(mode: .test), sleep: { _ in })
      await #expect(throws: StripeError.unreachable(reason: "connection refused")) {
        try await client.attempting(2).balance()
      }
      #expect(client.traffic.requests == 2)
    }
  }

  @Test func `an answer that does not come in time is an error of its own`() async throws {
    try await Stand.run { stand in
      await stand.simulator.inject(.init(path: "/v1/balance", times: 1, kind: .delay(milliseconds: 600_000)))
      let connections = StripeConnections()
      let client = StripeClient(
        key: Secret(bytes: Array(stand.simulator.apiKey.utf8)), base: stand.base,
        transport: connections.transport(timeout: .milliseconds(200)), limiter: RateLimiter(mode: .test),
        sleep: { _ in })
      await #expect(throws: StripeError.timedOut) { try await client.attempting(1).balance() }
      await connections.shutDown()
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `an answer that trickles in without an end is given up in time`() async throws {
    try await Stand.run { stand in
      await stand.simulator.inject(.init(path: "/v1/balance", times: 1, kind: .trickle(milliseconds: 50)))
      let connections = StripeConnections()
      let client = StripeClient(
        key: Secret(bytes: Array(stand.simulator.apiKey.utf8)), base: stand.base,
        transport: connections.transport(timeout: .milliseconds(500)), limiter: RateLimiter(mode: .test),
        sleep: { _ in })
      await #expect(throws: StripeError.timedOut) { try await client.attempting(1).balance() }
      await connections.shutDown()
    }
  }

  @Test func `a name that nobody knows is said in plain words`() async throws {
    try await Transport.withHTTP { transport in
      let client = StripeClient(
        key: Script.key, base: try StripeBase("https://cellix.invalid"), transport: transport,
        limiter: RateLimiter(mode: .test), sleep: { _ in })
      await #expect(throws: StripeError.unreachable(reason: "its name could not be resolved")) {
        try await client.attempting(1).balance()
      }
    }
  }

  @Test func `a cancelled call ends as cancelled`() async throws {
    try await Stand.run { stand in
      let reached = AsyncStream.makeStream(of: Void.self)
      let inner = stand.transport
      await stand.simulator.inject(.init(path: "/v1/balance", times: 1, kind: .delay(milliseconds: 600_000)))
      let transport = Transport { message in
        reached.continuation.yield()
        return try await inner.send(message)
      }
      let client = StripeClient(
        key: Secret(bytes: Array(stand.simulator.apiKey.utf8)), base: stand.base, transport: transport,
        limiter: RateLimiter(mode: .test))
      let task = Task { try await client.balance() }
      for await _ in reached.stream { break }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
    }
  }

  @Test func `every list and object of the account can be read`() async throws {
    try await Stand.run { stand in
      let client = stand.client
      let charge = try #require(try await client.charges(ListQuery()).objects.first)
      #expect(try await client.charge(id: charge.id) == charge)
      let intent = try #require(try await client.paymentIntents(ListQuery()).objects.first)
      #expect(try await client.paymentIntent(id: intent.id) == intent)
      let refund = try #require(try await client.refunds(ListQuery()).objects.first)
      #expect(try await client.refund(id: refund.id) == refund)
      let dispute = try #require(try await client.disputes(ListQuery()).objects.first)
      #expect(try await client.dispute(id: dispute.id) == dispute)
      #expect(try await client.balanceTransactions(ListQuery()).objects.isEmpty == false)
      #expect(try await client.events(EventQuery()).objects.isEmpty == false)
      #expect(try await client.balance().available.isEmpty == false)
      let ofCharge = try await client.refunds(charge: try #require(refund.chargeID))
      #expect(ofCharge.objects.map(\.id).contains(refund.id))
    }
  }

  @Test func `a window of time holds what was created in it, its lower end included`() async throws {
    try await Stand.run { stand in
      let all = try await stand.client.charges(ListQuery()).objects
      let middle = all[all.count / 2].created
      let newer = try await stand.client.charges(ListQuery(createdFrom: middle)).objects
      let older = try await stand.client.charges(ListQuery(createdBefore: middle)).objects
      #expect(newer.allSatisfy { $0.created >= middle } && newer.contains { $0.created == middle })
      #expect(older.allSatisfy { $0.created < middle })
    }
  }
}
