import Crypto
import Foundation
import Simulator
import Testing

@Suite(.timeLimit(.minutes(10))) struct WebhookTests {
  /// Verifies by its own computation: HMAC-SHA256 over "t.body" with the whole secret as the key.
  private func verify(_ parcel: WebhookReceiver.Parcel, secret: String) throws -> Int64 {
    let parts = parcel.signature.split(separator: ",").map { $0.split(separator: "=", maxSplits: 1) }
    let time = try #require(parts.first { $0[0] == "t" }?[1])
    let mac = HMAC<SHA256>.authenticationCode(
      for: Array("\(time).".utf8) + parcel.body, using: SymmetricKey(data: Data(secret.utf8)))
    let expected = mac.map { String(format: "%02x", $0) }.joined()
    #expect(parts.first { $0[0] == "v1" }?[1] == Substring(expected))
    return try #require(Int64(time))
  }

  @Test func `a delivery is the event itself, signed with the endpoint's secret`() async throws {
    try await WebhookReceiver.run { url, parcels in
      try await withSimulator { simulator, caller in
        _ = await simulator.addWebhookEndpoint(
          url: url, secret: "whsec_FAKEtest", events: ["charge.dispute.created"])
        // The other types of the same occurrence are not wanted and must not arrive.
        let id = await simulator.happen(.disputeCreated)
        var inbox = parcels.makeAsyncIterator()
        let parcel = try #require(await inbox.next())
        #expect(try verify(parcel, secret: "whsec_FAKEtest") == noon)
        let event = try JSONDecoder().decode(JSON.self, from: Data(parcel.body))
        #expect(event["id"] == .text(id))
        #expect(event["pending_webhooks"] == .number(1))
        try await settled(simulator, deliveries: 1)
        #expect(try await caller.get("/v1/events/\(id)").json["pending_webhooks"] == .number(0))
        #expect(try await caller.get("/v1/events?delivery_success=false").ids.isEmpty)
      }
    }
  }

  @Test func `without a secret of its own an endpoint uses the simulator's`() async throws {
    try await WebhookReceiver.run { url, parcels in
      try await withSimulator { simulator, _ in
        _ = await simulator.addWebhookEndpoint(url: url, events: ["*"])
        await simulator.happen(.chargeSucceeded)
        var inbox = parcels.makeAsyncIterator()
        _ = try verify(try #require(await inbox.next()), secret: simulator.webhookSecret)
      }
    }
  }

  @Test func `a refused delivery is tried again until it is taken`() async throws {
    try await WebhookReceiver.run(answering: [500, 307, 200]) { url, parcels in
      try await withSimulator(configure: { $0.retryDelays = [.milliseconds(1), .milliseconds(1)] }) {
        simulator, caller in
        _ = await simulator.addWebhookEndpoint(url: url, events: ["charge.failed"])
        let id = await simulator.happen(.chargeFailed)
        var inbox = parcels.makeAsyncIterator()
        for _ in 0..<3 {
          let parcel = try #require(await inbox.next())
          let event = try JSONDecoder().decode(JSON.self, from: Data(parcel.body))
          #expect(event["id"] == .text(id))
        }
        try await settled(simulator, deliveries: 1)
        #expect(await simulator.statistics.deliveriesFailed == 2)
        #expect(try await caller.get("/v1/events/\(id)").json["pending_webhooks"] == .number(0))
      }
    }
  }

  @Test func `an endpoint can be changed and removed while the simulator runs`() async throws {
    try await WebhookReceiver.run { url, parcels in
      try await withSimulator { simulator, caller in
        let endpoint = await simulator.addWebhookEndpoint(url: url, events: ["charge.succeeded"])
        #expect(endpoint.hasPrefix("we_"))
        await simulator.updateWebhookEndpoint(endpoint, events: ["charge.failed"], secret: "whsec_FAKErolled")
        await simulator.happen(.chargeSucceeded)
        let id = await simulator.happen(.chargeFailed)
        var inbox = parcels.makeAsyncIterator()
        let parcel = try #require(await inbox.next())
        _ = try verify(parcel, secret: "whsec_FAKErolled")
        #expect(try JSONDecoder().decode(JSON.self, from: Data(parcel.body))["id"] == .text(id))
        await simulator.removeWebhookEndpoint(endpoint)
        let later = await simulator.happen(.chargeFailed)
        #expect(try await caller.get("/v1/events/\(later)").json["pending_webhooks"] == .number(0))
      }
    }
  }

  /// Waits until that many deliveries were taken; the suite's time limit ends it otherwise.
  private func settled(_ simulator: Simulator, deliveries: Int) async throws {
    while await simulator.statistics.deliveriesSucceeded < deliveries {
      try Task.checkCancellation()
      await Task.yield()
    }
  }
}
