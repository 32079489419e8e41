import CellixCore
import Foundation
import Simulator
import StripeAPI
import Testing

@Suite struct WebhookStandingProbeTests {
  @Test func `every type that happens is seen, and none is in trouble without an endpoint`() async throws {
    try await Stand.run { stand in
      await stand.simulator.happen(.disputeCreated)
      let standings = try await WebhookStandingProbe(client: stand.client).standings()
      #expect(standings.count == WebhookEvent.allCases.count)
      #expect(standings[.disputeCreated]?.seen != nil)
      #expect(standings.values.allSatisfy { !$0.isPendingOrFailing && $0.delivered == nil })
    }
  }

  @Test func `a type that some endpoint does not take is in trouble`() async throws {
    try await Stand.run { stand in
      // Nobody listens there: a port below 1024 that no service of a test machine uses.
      _ = await stand.simulator.addWebhookEndpoint(
        url: "http://127.0.0.1:9/hook", events: [WebhookEvent.chargeFailed.rawValue])
      await stand.simulator.happen(.chargeFailed)
      await stand.simulator.happen(.chargeSucceeded)
      let standings = try await WebhookStandingProbe(client: stand.client).standings()
      #expect(standings[.chargeFailed]?.isPendingOrFailing == true)
      #expect(standings[.chargeSucceeded]?.isPendingOrFailing == false)
      // A moment later the same delivery may have come: only what is older counts.
      let older = try await WebhookStandingProbe(client: stand.client)
        .standings(outstandingBefore: Date().addingTimeInterval(-60))
      #expect(older[.chargeFailed]?.isPendingOrFailing == false && older[.chargeFailed]?.seen != nil)
    }
  }
}
