import CellixCore
import Foundation
import Terminal
import Testing

@testable import TUI

@Suite struct SetupTests {
  // MARK: - The way through

  @Test func `enter leads through the first steps, and each is saved`() {
    var app = Samples.guide()
    let effects = app.press([.enter])
    #expect(app.guideState?.step == .createKey)
    #expect(effects.contains { if case .saveProgress(let saved, _) = $0 { saved.step == .createKey } else { false } })
    app.press([.enter])
    #expect(app.guideState?.step == .setPermissions)
    app.press([.enter])
    #expect(app.guideState?.step == .copyKey)
  }

  @Test(arguments: SetupStep.allCases)
  func `back always works, and on the first step it says where it is`(step: SetupStep) {
    var app = Samples.guide(at: step)
    app.press([.control("b")])
    #expect(app.guideState?.step == (step.previous ?? .logIn))
    guard step == .logIn else { return }
    #expect(app.guideState?.isWelcome == true, "before the first step is the welcome")
    app.press([.control("b")])
    #expect(app.notice != nil)
  }

  @Test func `the key step does not let go without a key`() {
    var app = Samples.guide(at: .copyKey)
    app.press([.enter])
    #expect(app.guideState?.step == .copyKey)
    #expect(app.guideState?.refusal != nil)
    #expect(Snapshot.text(app).contains("Paste the restricted key first"))
  }

  @Test func `the signing secret can be skipped after a word of what is lost`() {
    var app = Samples.guide(at: .copySigningSecret)
    app.press([.enter])
    #expect(app.guideState?.step == .copySigningSecret)
    #expect(Snapshot.text(app).contains("Go on without it?"))
    app.press([.enter])
    #expect(app.guideState?.step == .connect)
    #expect(app.guideState?.progress.skippedSigningSecret == true)
  }

  @Test func `an unknown time zone is refused with how to write it`() {
    var app = Samples.guide()
    app.press([.tab, .tab, .control("u")])
    app.type("Mars/Base")
    app.press([.enter])
    #expect(app.guideState?.step == .logIn)
    #expect(Snapshot.text(app).contains("Mars/Base"))
  }

  @Test func `q is a letter in a field and leaves the guide elsewhere`() {
    var app = Samples.guide()
    #expect(app.press([.tab, .character("q")]).contains(.quit(0)) == false)
    #expect(app.guideState?.label.text == "Harbor Goodsq")
    #expect(app.press([.backTab, .character("q")]) == [.quit(0)])
  }

  @Test func `a finished step opens with its number, a later one says when it will`() {
    var app = Samples.guide(at: .setPermissions)
    app.type("1")
    #expect(app.guideState?.step == .logIn)
    app = Samples.guide(at: .setPermissions)
    app.type("8")
    #expect(app.guideState?.step == .setPermissions)
    #expect(app.notice?.text.contains("Step 8 opens when") == true)
  }

  // MARK: - Facts of each step

  @Test(arguments: [
    (
      SetupStep.logIn,
      [
        "dashboard.stripe.com", "log in", "account switcher", "top left", "several accounts", "Live mode",
        "real transactions", "test mode", "sidebar", "Time zone",
      ]
    ),
    (
      .createKey,
      [
        "Developers → API keys", "Create restricted key", "Cellix - Read Only", "Never share", "secret key",
        "restricted key can do only", "rak_charge_read", "rak_dispute_write", "rak_payment_intent_read",
        "rak_refund_read", "rak_balance_read", "rak_event_read", "leaves out", "everything else None",
      ]
    ),
    (
      .setPermissions,
      [
        "Charges Read", "volume and patterns", "Disputes Write", "submit dispute evidence", "PaymentIntents Read",
        "lifecycle and statuses", "Refunds Read", "activity and trends", "Balance Read", "balance and payout data",
        "Events Read", "real-time event sync", "everything else None", "leave all others at None", "Create key",
      ]
    ),
    (
      .copyKey,
      [
        "shows the key once", "Copy", "reveal icon", "rk_test_", "create a new one", "0600",
        "cellix connect --key-file",
      ]
    ),
    (
      .createEndpoint,
      [
        "Developers → Webhooks", "Add endpoint", "https://app.cellix.ai/api/webhooks/stripe", "as they happen",
        "dispute alerts", "A receiver of your own", "works without it",
      ]
    ),
    (.selectEvents, ["Events to send", "Select events", "these eight", "Add endpoint to save"]),
    (
      .copySigningSecret,
      [
        "endpoint's page", "Signing secret", "Reveal", "whsec_", "optional", "strongly recommended",
        "really comes from",
      ]
    ),
    (
      .connect,
      [
        "Settings → Connections", "app.cellix.ai", "Stripe", "not yet available", "API key", "Signing secret",
        "Connect",
        "begins the first sync", "within minutes", "2 to 5", "dashboard opens by itself",
      ]
    ),
  ])
  func `each step says what the setup guide says`(step: SetupStep, facts: [String]) {
    expect(facts, on: Samples.guide(at: step))
  }

  @Test func `the welcome says what Cellix does, what it may do, and what is needed`() {
    expect(
      [
        "watches your Stripe payments, refunds and disputes", "about 5 minutes", "It reads",
        "one write is dispute evidence",
        "only after you approve it", "cannot move money", "Restricted API key required", "Developers → API keys",
        "Webhook signing secret optional", "Developers → Webhooks",
      ], on: Samples.guide(GuideStart(progress: SetupProgress(timeZone: "UTC"), isFresh: true)))
  }

  private func expect(_ facts: [String], on app: App) {
    for size in [Size(columns: 100, rows: 30), Size(columns: 80, rows: 24)] {
      let shown = Snapshot.text(app, size: size)
      // Without the rail beside it. A link is broken over lines, so it is looked for without blanks.
      let panel = shown.split(separator: "\n").map { $0.dropFirst(size.columns >= SetupState.railFrom ? 32 : 0) }
      let dense = panel.joined().filter { !" │".contains($0) }
      for fact in facts {
        #expect(
          dense.contains(fact.replacingOccurrences(of: " ", with: "")),
          "\(size.columns)×\(size.rows) lacks “\(fact)”")
      }
    }
  }

  @Test func `all eight events stand on their step`() {
    let shown = Snapshot.text(Samples.guide(at: .selectEvents), size: Size(columns: 80, rows: 24))
    for event in WebhookEvent.allCases {
      #expect(shown.contains(event.rawValue) && shown.contains(event.meaning))
    }
  }

  @Test func `v shows the link alone from its first column, and Esc brings the step back`() {
    var app = Samples.guide(at: .createKey)
    app.type("v")
    let rows = Snapshot.text(app).split(separator: "\n")
    let link = DashboardLink.createKey(.test)
    #expect(rows[1] == link.prefix(100))
    #expect(rows[2] == link.dropFirst(100).prefix(100))
    app.press([.escape])
    #expect(app.guideState?.link == nil && app.guideState?.step == .createKey)
  }

  @Test func `v once more shows the code alone, also on the smallest usual screen`() {
    var app = Samples.guide(at: .createKey)
    app.type("v")
    #expect(Snapshot.text(app, size: Size(columns: 80, rows: 24)).contains("v again shows a QR code"))
    app.type("v")
    let shown = Snapshot.text(app, size: Size(columns: 80, rows: 24))
    #expect(shown.contains("For your phone: " + DashboardLink.createKeyAddress(.test)) && shown.contains("▀"))
    app.type("v")
    #expect(app.guideState?.link == nil)
  }

  // MARK: - The key

  @Test(arguments: [
    ("sk_live_FAKE1234567890", "secret key (sk_)"), ("sk_org_live_FAKE12345678", "organization key"),
    ("pk_test_FAKE1234567890", "publishable key"), ("whsec_FAKE1234567890abcdef", "signing secret"),
    ("rk_test_FAKE", "too short"), ("hello", "neither rk_live_ nor rk_test_"),
    ("rk_test_FAKE!234567890", "characters in it"),
  ])
  func `each wrong kind of key gets a sentence of its own`(text: String, words: String) {
    var app = Samples.guide(at: .copyKey)
    let effects = app.update(.pasted(Pasted(text)))
    #expect(effects.isEmpty, "nothing is asked with a wrong key")
    let shown = Snapshot.text(app, size: Size(columns: 160, rows: 40))
    #expect(shown.contains(words), "\(shown)")
  }

  @Test(arguments: ["Bearer ", "  ", "STRIPE_KEY=", "export STRIPE_KEY=", "\"", "'", "\n", "Authorization: Bearer "])
  func `what was copied along with the key is taken off`(noise: String) {
    var app = Samples.guide(at: .copyKey)
    let body = "rk_test_FAKEFAKEFAKEFAKEFAKE3fQa"
    let effects = app.update(.pasted(Pasted(noise + body + "\n")))
    #expect(app.guideState?.verdict == .checking)
    #expect(app.guideState?.key.secret == Secret(bytes: Array(body.utf8)))
    #expect(effects.count == 1)
    #expect(app.guideState?.key.status.contains("removed") == true)
  }

  @Test func `a pasted newline does not submit`() {
    var app = Samples.guide(at: .copyKey)
    _ = app.update(.pasted(Pasted("rk_test_FAKEFAKEFAKEFAKEFAKE3fQa\n\n")))
    #expect(app.guideState?.step == .copyKey)
  }

  @Test func `the characters of a masked key never reach the screen`() {
    var app = Samples.guide(at: .copyKey)
    _ = app.update(.pasted(Pasted("rk_test_AAAABBBBCCCCDDDDEEEEFFFF9999")))
    for size in [Size(columns: 100, rows: 30), Size(columns: 80, rows: 24), Size(columns: 200, rows: 50)] {
      let shown = Snapshot.text(app, size: size)
      #expect(!shown.contains("AAAA") && !shown.contains("EEEE"))
      #expect(shown.contains("rk_test_") && shown.contains("9999") && shown.contains("••••"))
    }
    #expect(!String(describing: app).contains("AAAABBBB"))
  }

  @Test func `a revealed key hides by itself after ten seconds`() {
    var app = Samples.guide(at: .copyKey)
    _ = app.update(.pasted(Pasted("rk_test_AAAABBBBCCCCDDDDEEEEFFFF9999")))
    app.press([.control("r")])
    #expect(Snapshot.text(app).contains("AAAABBBB"))
    #expect(app.tickInterval != nil)
    _ = app.update(.ticked(Samples.now.addingTimeInterval(9)))
    #expect(Snapshot.text(app).contains("AAAABBBB"))
    _ = app.update(.ticked(Samples.now.addingTimeInterval(10)))
    #expect(!Snapshot.text(app).contains("AAAABBBB"))
  }

  @Test(arguments: [
    Message.focused(false), .resized(Size(columns: 90, rows: 30)), .resumed(Samples.now), .leaving, .key(.control("b")),
  ])
  func `a revealed key hides when the person may have looked away`(message: Message) {
    var app = Samples.guide(at: .copyKey)
    _ = app.update(.pasted(Pasted("rk_test_AAAABBBBCCCCDDDDEEEEFFFF9999")))
    app.press([.control("r")])
    _ = app.update(message)
    #expect(app.guideState?.key.isRevealed == false)
  }

  @Test func `a live key in test mode is named and nothing is asked`() {
    var app = Samples.guide(at: .copyKey)
    #expect(app.update(.pasted(Pasted("rk_live_FAKEFAKEFAKEFAKE3fQa"))).isEmpty)
    #expect(Snapshot.text(app).contains("This is a live key, and step 1 says test mode"))
    app.press([.enter])
    #expect(app.guideState?.step == .copyKey)
  }

  @Test func `a key that Stripe refuses is named and keeps the step`() {
    var app = Samples.guide(at: .copyKey)
    _ = app.update(.pasted(Pasted("rk_test_FAKEFAKEFAKEFAKE3fQa")))
    let generation = app.guideState?.generation ?? 0
    _ = app.update(.probed(generation, .keyRefused("Stripe does not know this key."), at: Samples.now))
    _ = app.update(.probesEnded(generation, at: Samples.now))
    #expect(Snapshot.text(app).contains("Stripe does not know this key."))
    app.press([.enter])
    #expect(app.guideState?.step == .copyKey)
  }

  // MARK: - The live checklists

  @Test func `findings turn the checklist live, row by row`() {
    var app = checked([
      .charges: .granted, .disputes: .readOnly(editURL: nil), .events: .unverified("too many requests"),
    ])
    app.press([.control("b")])
    #expect(app.guideState?.focus == 1, "the row that wants attention is selected")
    let shown = Snapshot.text(app)
    #expect(shown.contains("✓  Charges") && shown.contains("✗  Disputes"))
  }

  @Test func `answers to an older key are dropped`() {
    var app = Samples.guide(at: .copyKey)
    _ = app.update(.pasted(Pasted("rk_test_FAKEFAKEFAKEFAKE3fQa")))
    let old = app.guideState?.generation ?? 0
    app.press([.backspace])
    _ = app.update(.probed(old, .permission(.charges, .missing(editURL: nil)), at: Samples.now))
    #expect(app.guideState?.findings[.charges] != .missing(editURL: nil))
  }

  @Test func `only what is not granted is asked again, and later each time`() {
    var app = checked([.charges: .granted, .disputes: .missing(editURL: nil)])
    app.press([.control("b")])
    let generation = app.guideState?.generation ?? 0
    _ = app.update(.probesEnded(generation, at: Samples.now))
    #expect(probes(app.update(.ticked(Samples.now.addingTimeInterval(4)))).isEmpty)
    let second = probes(app.update(.ticked(Samples.now.addingTimeInterval(5))))
    #expect(second.first.map { !$0.contains(.charges) && $0.contains(.disputes) } == true)
    _ = app.update(.probesEnded(app.guideState?.generation ?? 0, at: Samples.now.addingTimeInterval(6)))
    #expect(probes(app.update(.ticked(Samples.now.addingTimeInterval(11)))).isEmpty)
    #expect(!probes(app.update(.ticked(Samples.now.addingTimeInterval(14)))).isEmpty)
  }

  @Test(arguments: SetupState.checkedSteps.sorted())
  func `coming back to a step that shows permissions asks for what is open`(step: SetupStep) {
    var app = checked([.disputes: .missing(editURL: nil)])
    app.press([.control("b"), .control("b")])
    var effects = app.press(Array(repeating: .enter, count: max(0, step.rawValue - 2)))
    // Skipping the signing secret asks once more.
    if step == .connect { effects += app.press([.enter]) }
    #expect(app.guideState?.step == step)
    #expect(probes(effects).last?.contains(.disputes) == true)
  }

  @Test func `events are seen, failing or verified, and never mixed up`() {
    var app = checked([:])
    app.press([.enter, .enter])
    let generation = app.guideState?.standingsGeneration ?? 0
    #expect(app.guideState?.step == .selectEvents)
    _ = app.update(
      .standingsLoaded(
        generation,
        [
          .chargeSucceeded: .init(seen: Samples.now.addingTimeInterval(-12)),
          .chargeFailed: .init(seen: Samples.now.addingTimeInterval(-60), isPendingOrFailing: true),
        ], at: Samples.now))
    _ = app.update(
      .receiverChanged(
        ReceiverState(url: "http://127.0.0.1:4242/api/webhooks/stripe", delivered: [.disputeCreated: Samples.now])))
    let shown = Snapshot.text(app)
    #expect(shown.contains("● seen 12 s") && shown.contains("▲ pending") && shown.contains("✓ verified"))
  }

  @Test func `connect sends both credentials and waits for the answer`() {
    var app = checked(Dictionary(uniqueKeysWithValues: PermissionRequirement.allCases.map { ($0, .granted) }))
    app.press([.enter, .enter, .enter])
    _ = app.update(.pasted(Pasted("whsec_FAKEFAKEFAKEFAKE")))
    app.press([.enter])
    #expect(app.guideState?.step == .connect)
    let effects = app.press([.enter])
    guard case .connect(let generation, let request)? = effects.last else {
      Issue.record("no Connect in \(effects)")
      return
    }
    #expect(request.signingSecret != nil)
    #expect(app.press([.enter]).isEmpty, "a second Enter does not connect twice")
    _ = app.update(
      .connectFailed(generation, UserFacingError("Stripe cannot be reached.", suggestion: "Check the network.")))
    #expect(Snapshot.text(app).contains("Stripe cannot be reached. Check the network."))
  }

  @Test func `an Esc that was the first byte of a key is taken back`() {
    var app = Samples.guide(at: .setPermissions)
    app.press([.escape])
    #expect(app.guideState?.step == .createKey)
    _ = app.update(.escapeWasTorn)
    _ = app.update(.key(.down))
    #expect(app.guideState?.step == .setPermissions)
    #expect(app.guideState?.focus == 1)
  }

  private func checked(_ findings: [PermissionRequirement: PermissionFinding]) -> App {
    var app = Samples.guide(at: .copyKey)
    _ = app.update(.pasted(Pasted("rk_test_FAKEFAKEFAKEFAKE3fQa")))
    let generation = app.guideState?.generation ?? 0
    for row in PermissionRequirement.allCases {
      _ = app.update(.probed(generation, .permission(row, findings[row] ?? .granted), at: Samples.now))
    }
    _ = app.update(.probed(generation, .excess(.open(["Customers"])), at: Samples.now))
    _ = app.update(.probesEnded(generation, at: Samples.now))
    return app
  }

  private func probes(_ effects: [Effect]) -> [Set<PermissionRequirement>] {
    effects.compactMap { if case .probe(_, _, let rows, _) = $0 { rows } else { nil } }
  }
}
