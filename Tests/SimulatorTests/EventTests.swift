import Foundation
import Simulator
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(10))) struct EventTests {
  private static let webhookTypes = [
    "charge.succeeded", "charge.failed", "charge.refunded", "charge.dispute.created", "charge.dispute.updated",
    "charge.dispute.closed", "payment_intent.succeeded", "payment_intent.payment_failed",
  ]

  @Test(arguments: webhookTypes) func `the last days hold every type a webhook is for`(type: String) async throws {
    try await withSimulator(charges: 2_000) { _, caller in
      let page = try await caller.get("/v1/events?limit=100&type=\(type)")
      let newest = try #require(page.json["data"].array.first)
      #expect(newest["type"] == .text(type))
      #expect(try #require(newest["created"].number) > noon - 7 * 86_400)
      #expect(page.json["data"].array.allSatisfy { $0["type"].text == type })
    }
  }

  @Test func `events reach back thirty days and no further`() async throws {
    try await withSimulator(charges: 2_000) { _, caller in
      let events = try await caller.walk("/v1/events")
      let oldest = try #require(events.last?["created"].number)
      #expect(oldest >= noon - 30 * 86_400)
      #expect(oldest < noon - 29 * 86_400)
      let older = try await caller.walk("/v1/events", query: "&created[lt]=\(noon - 30 * 86_400)")
      #expect(older.isEmpty)
    }
  }

  @Test func `an event that is no longer listed is no place to go on from`() async throws {
    let later = Mutex(noon)
    try await withSimulator(
      charges: 2_000, configure: { $0.now = { Date(timeIntervalSince1970: TimeInterval(later.withLock { $0 })) } }
    ) { _, caller in
      let events = try await caller.walk("/v1/events")
      let oldest = try #require(events.last?["id"].text)
      #expect(try await caller.get("/v1/events?starting_after=\(oldest)").status == 200)
      later.withLock { $0 += 2 * 86_400 }
      for name in ["starting_after", "ending_before"] {
        let answer = try await caller.get("/v1/events?\(name)=\(oldest)")
        #expect(answer.status == 400)
        #expect(answer.error["code"] == .text("resource_missing"))
        #expect(answer.error["param"] == .text(name))
      }
    }
  }

  @Test func `types and wildcards choose, and more than twenty types are refused`() async throws {
    try await withSimulator(charges: 900) { _, caller in
      let all = try await caller.walk("/v1/events")
      let two = try await caller.walk("/v1/events", query: "&types[]=charge.refunded&types[]=charge.failed")
      #expect(two == all.filter { ["charge.refunded", "charge.failed"].contains($0["type"].text) })
      let disputes = try await caller.walk("/v1/events", query: "&type=charge.dispute.*")
      #expect(!disputes.isEmpty)
      #expect(disputes == all.filter { $0["type"].text?.hasPrefix("charge.dispute.") == true })
      let many = String(repeating: "&types[]=charge.failed", count: 21)
      #expect(try await caller.get("/v1/events?limit=1\(many)").status == 400)
      #expect(try await caller.get("/v1/events?type=charge.*&types[]=charge.failed").status == 400)
    }
  }

  @Test func `a partial refund says what the amount was before`() async throws {
    try await withSimulator { simulator, caller in
      let event = try await caller.get("/v1/events/\(await simulator.happen(.partialRefund))").json
      #expect(event["type"] == .text("charge.refunded"))
      #expect(event["data", "previous_attributes", "amount_refunded"] == .number(0))
      #expect(event["data", "previous_attributes"].keys == ["amount_refunded"])
      #expect(event["data", "object", "refunded"] == .bool(false))
      let full = try await caller.get("/v1/events/\(await simulator.happen(.fullRefund))").json
      #expect(full["data", "previous_attributes", "refunded"] == .bool(false))
      #expect(full["data", "object", "refunded"] == .bool(true))
      #expect(full["api_version"] == .text("2026-10-28.endive"))
    }
  }

  @Test func `delivery_success tells the events that some endpoint has not taken`() async throws {
    try await withSimulator { simulator, caller in
      // Not loopback: it is never called, so it stays in trouble.
      _ = await simulator.addWebhookEndpoint(url: "https://shop.example.com/hooks", events: ["charge.failed"])
      let failed = await simulator.happen(.chargeFailed)
      await simulator.happen(.chargeSucceeded)
      let trouble = try await caller.get("/v1/events?limit=100&delivery_success=false")
      #expect(trouble.ids == [failed])
      #expect(trouble.json["data"].array[0]["pending_webhooks"] == .number(1))
      let fine = try await caller.walk("/v1/events", query: "&delivery_success=true")
      #expect(!fine.compactMap { $0["id"].text }.contains(failed))
      #expect(try await caller.get("/v1/events?delivery_success=maybe").status == 400)
    }
  }

  @Test func `the snapshot of an event has every field of the object`() async throws {
    try await withSimulator { simulator, caller in
      let event = try await caller.get("/v1/events/\(await simulator.happen(.disputeCreated))").json
      let id = try #require(event["data", "object", "id"].text)
      let dispute = try await caller.get("/v1/disputes/\(id)").json
      #expect(event["data", "object"] == dispute)
    }
  }
}
