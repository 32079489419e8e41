import CellixCore
import Simulator
import StripeAPI
import Testing

@Suite struct PermissionProbeTests {
  @Test func `a key made after the guide passes every row and opens nothing else`() async throws {
    try await Stand.run { stand in
      let answer = await stand.probe()
      #expect(answer.rows == Dictionary(uniqueKeysWithValues: PermissionRequirement.allCases.map { ($0, .granted) }))
      #expect(answer.excess == ExcessFinding.none)
      #expect(answer.said.filter { $0 == .account(stand.simulator.accountID) }.count == 1)
    }
  }

  @Test(arguments: Simulator.Wording.allCases)
  func `a missing row is found in both of Stripe's wordings`(wording: Simulator.Wording) async throws {
    try await Stand.run(wording: wording) { stand in
      await stand.simulator.setPermission("event", .none)
      let answer = await stand.probe(excess: false)
      guard case .missing(let link) = answer.rows[.events] else {
        Issue.record("\(String(describing: answer.rows[.events]))")
        return
      }
      #expect((link != nil) == (wording == .new))
      #expect(answer.rows[.charges] == .granted)
      #expect(answer.excess == nil)
    }
  }

  @Test func `reading disputes without writing them is told apart`() async throws {
    try await Stand.run { stand in
      await stand.simulator.setPermission("dispute", .read)
      let answer = await stand.probe([.disputes], excess: false)
      guard case .readOnly = answer.rows[.disputes] else {
        Issue.record("\(String(describing: answer.rows[.disputes]))")
        return
      }
      #expect(answer.rows.count == 1)
    }
  }

  @Test func `without the right to read disputes no write is tried`() async throws {
    try await Stand.run { stand in
      await stand.simulator.setPermission("dispute", .none)
      _ = await stand.probe([.disputes], excess: false)
      let posts = await stand.simulator.statistics.requests.filter { $0.key.hasPrefix("POST") }
      #expect(posts.isEmpty)
    }
  }

  @Test func `the one write goes to a dispute that does not exist, and changes nothing`() async throws {
    try await Stand.run { stand in
      _ = await stand.probe()
      let posts = await stand.simulator.statistics.requests.filter { $0.key.hasPrefix("POST") }
      #expect(posts == ["POST /v1/disputes/{id}": 1])
      let disputes = try await stand.client.disputes(ListQuery()).objects
      #expect(disputes.allSatisfy { $0.id != StripeClient.probedDispute })
    }
  }

  @Test func `rights beyond the guide are named by their rows`() async throws {
    try await Stand.run { stand in
      await stand.simulator.setPermission("customer", .read)
      await stand.simulator.setPermission("payout", .write)
      #expect(await stand.probe([.charges]).excess == .open(["Customers", "Payouts"]))
    }
  }

  @Test func `a refused key is said once and last, and leaves no row as being checked`() async throws {
    try await Stand.run { stand in
      await stand.simulator.revoke()
      let answer = await stand.probe()
      guard case .keyRefused(let reason) = answer.said.last else {
        Issue.record("\(String(describing: answer.said.last))")
        return
      }
      #expect(!reason.contains("rk_test_5"))
      #expect(answer.rows.count == PermissionRequirement.allCases.count)
      #expect(answer.rows.values.allSatisfy { $0 == .unverified("The key itself was refused.") })
      #expect(answer.excess == .unverified("The key itself was refused."))
    }
  }

  @Test func `without a network the reason is in plain words`() async throws {
    try await Transport.withHTTP { transport in
      let client = StripeClient(
        key: Script.key, base: try StripeBase("http://127.0.0.1:9"), transport: transport,
        limiter: RateLimiter(mode: .test), sleep: { _ in })
      var last: ProbeResult?
      for await result in PermissionProbe(client: client).check([.charges], excess: false) { last = result }
      #expect(last == .permission(.charges, .unverified("Stripe cannot be reached (connection refused).")))
    }
  }

  @Test func `what nobody could tell is not settled`() async throws {
    try await Stand.run { stand in
      await stand.simulator.inject(.init(path: "/v1/refunds", times: 5, kind: .status(500)))
      let finding = try #require(await stand.probe([.refunds], excess: false).rows[.refunds])
      #expect(!finding.isSettled)
      guard case .unverified(let reason) = finding else {
        Issue.record("\(finding)")
        return
      }
      #expect(!reason.isEmpty)
    }
  }
}
