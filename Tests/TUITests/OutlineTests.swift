import CellixCore
import Foundation
import Terminal
import Testing

@testable import TUI

/// What is read aloud holds what the screens show.
@Suite struct OutlineTests {
  @Test(arguments: [
    (
      SetupStep.logIn,
      [
        "https://dashboard.stripe.com/test/dashboard", "account switcher", "Live mode", "sidebar", "Mode: test",
        "Account: Harbor Goods", "Time zone: Europe/Berlin",
      ]
    ),
    (
      .createKey,
      [
        "Developers → API keys", "Create restricted key", "Cellix - Read Only", "Never share", "(sk_)",
        DashboardLink.createKey(.test), DashboardLink.createKeyAddress(.test), "so compare",
      ]
    ),
    (
      .setPermissions,
      ["None", "Create key", "0 of 6 ticked by hand", "pasted in step 4", DashboardLink.apiKeys(.test)]
        + PermissionRequirement.allCases.flatMap {
          [$0.resource, $0.level.rawValue, $0.purpose, $0.consequence.withoutFullStop, $0.dashboardRow]
        }
    ),
    (.copyKey, ["shows the key once", "rk_test_", "create a new one", "0600", "required", "reveal icon"]),
    (
      .createEndpoint,
      [
        "Developers → Webhooks → Add endpoint", "https://app.cellix.ai/api/webhooks/stripe", "works without it",
        "--receive", DashboardLink.webhooks(.test),
      ]
    ),
    (
      .selectEvents,
      ["Under Events to send", "Add endpoint to save", "0 of 8 ticked", "“verified” proves"]
        + WebhookEvent.allCases.flatMap { [$0.rawValue, $0.meaning, $0.consequence.withoutFullStop] }
    ),
    (
      .copySigningSecret,
      ["Signing secret", "Reveal", "whsec_", "optional", "strongly recommended", "not taken at all"]
    ),
    (
      .connect,
      [
        "Settings → Connections", "Stripe", "Not yet available: Adyen, Braintree, PayPal", "within 2 to 5",
        "Harbor Goods, test mode, Europe/Berlin", "none yet", "none, so alerts come some minutes late",
        WebhookEndpoint.standardURL,
      ]
    ),
  ])
  func `each step's outline says what its screen says`(step: SetupStep, facts: [String]) {
    let text = Samples.guide(at: step).outline().plainText()
    for fact in facts { #expect(text.contains(fact), "\(step) lacks “\(fact)”") }
  }

  @Test(arguments: SetupStep.allCases)
  func `an address stands alone on its line`(step: SetupStep) {
    let lines = Samples.guide(at: step).outline().plainText().split(separator: "\n")
    for line in lines where line.contains("https://") && !line.contains("begin with https://") {
      #expect(line.hasPrefix("https://") && !line.contains(" "), "\(line)")
    }
  }

  @Test func `a missing permission is named with the row to set and the page to set it on`() {
    var app = Samples.guide(at: .setPermissions)
    app.front = .guide(
      with(app) { guide in
        guide.key.set(Samples.key)
        guide.verdict = .accepted
        guide.findings = [
          .charges: .granted, .disputes: .missing(editURL: "https://dashboard.stripe.com/x"), .events: .checking,
        ]
        guide.excess = .open(["Customers"])
      })
    let text = app.outline().plainText()
    #expect(text.contains("Disputes: Write is missing. In the Dashboard: Payment Disputes, Write"))
    #expect(text.contains("Charges: Read is set"))
    #expect(text.contains("Events: Read, checking"))
    #expect(text.contains("Everything else: Customers can be read"))
    #expect(text.contains("\nhttps://dashboard.stripe.com/x\n"))
  }

  @Test func `no outline holds a credential`() {
    for step in SetupStep.allCases {
      var app = Samples.guide(at: step)
      app.front = .guide(
        with(app) { guide in
          guide.key.set(Secret(bytes: Array("rk_test_AAAABBBBCCCCDDDDEEEEFFFF9999".utf8)))
          guide.signingSecret.set(Secret(bytes: Array("whsec_GGGGHHHHIIIIJJJJ8888".utf8)))
          guide.verdict = .accepted
        })
      let text = app.outline().plainText()
      #expect(!text.contains("AAAA") && !text.contains("GGGG"))
    }
  }

  @Test func `the first sync says of each list how it ended`() {
    var progress = SyncProgress(
      kind: .first, started: Samples.now,
      lines: [
        .init(resource: .disputes, state: .done, rows: 23),
        .init(resource: .refunds, state: .refused("Set it to Read.")),
        .init(resource: .charges, state: .running, rows: 31_400, fraction: 0.5), .init(resource: .events),
      ])
    progress.waiting = Hindrance(.rateLimit, "rate limited, going on in 2 s")
    var app = Samples.dashboard()
    _ = app.update(.syncProgressed(progress, at: Samples.now))
    app.front = .dashboard(withDashboard(app) { $0.screen = .firstSync })
    let text = app.outline().plainText()
    for fact in [
      "Disputes: done, 23", "Refunds: not permitted. Set it to Read.", "Charges: 31,400 so far", "Events: waiting",
      "Overall: 0 %", "rate limited",
    ] {
      #expect(text.contains(fact), "\(text)")
    }
  }

  private func with(_ app: App, _ change: (inout SetupState) -> Void) -> SetupState {
    var guide = app.guideState ?? SetupState(GuideStart(progress: Samples.progress))
    change(&guide)
    return guide
  }

  private func withDashboard(_ app: App, _ change: (inout DashboardState) -> Void) -> DashboardState {
    var dashboard = app.dashboardState ?? DashboardState(account: Samples.account, screen: .overview)
    change(&dashboard)
    return dashboard
  }
}
