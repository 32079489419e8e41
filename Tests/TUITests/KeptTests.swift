import CellixCore
import Foundation
import Terminal
import Testing

@testable import TUI

/// A hang-up at any point costs nothing but what was not accepted yet.
@Suite struct KeptTests {
  private static let key = Secret(bytes: Array("rk_test_FAKEFAKEFAKEFAKE3fQa".utf8))
  private static let signing = Secret(bytes: Array("whsec_FAKEFAKEFAKEFAKE1111".utf8))

  private func kept(_ effects: [Effect]) -> AcceptedCredentials? {
    effects.compactMap { if case .keepAccepted(let keys, _) = $0 { keys } else { nil } }.last
  }

  private func pasted() -> App {
    var app = Samples.guide(at: .copyKey)
    #expect(kept(app.update(.pasted(Pasted("rk_test_FAKEFAKEFAKEFAKE3fQa")))) == nil, "not accepted yet")
    return app
  }

  private func answer(_ app: inout App, _ finding: PermissionFinding) -> [Effect] {
    let generation = app.guideState?.generation ?? 0
    for row in PermissionRequirement.allCases {
      _ = app.update(.probed(generation, .permission(row, finding), at: Samples.now))
    }
    return app.update(.probesEnded(generation, at: Samples.now))
  }

  @Test func `a key is sealed once Stripe accepts it, and quitting asks nothing then`() {
    var app = pasted()
    #expect(app.guideState?.holdsUnkeptCredential == true)
    let keys = kept(answer(&app, .granted))
    #expect(keys == AcceptedCredentials(apiKey: KeptTests.key))
    _ = app.update(.acceptedKept(keys ?? AcceptedCredentials()))
    #expect(app.guideState?.holdsUnkeptCredential == false)
    #expect(app.press([.control("c")]) == [.quit(0)])
  }

  @Test func `a key that Stripe could not be asked about is not kept`() {
    var app = pasted()
    #expect(kept(answer(&app, .unverified("no route"))) == nil)
  }

  @Test func `a signing secret is sealed with the key, and an emptied field takes it back`() {
    var app = Samples.guide(
      GuideStart(progress: progress(at: .copySigningSecret), apiKey: KeptTests.key))
    let effects = app.update(.pasted(Pasted("whsec_FAKEFAKEFAKEFAKE1111")))
    let keys = kept(effects)
    #expect(keys == AcceptedCredentials(apiKey: KeptTests.key, signingSecret: KeptTests.signing))
    _ = app.update(.acceptedKept(keys ?? AcceptedCredentials()))
    #expect(kept(app.press([.control("u")])) == AcceptedCredentials(apiKey: KeptTests.key))
  }

  @Test(arguments: SetupStep.allCases)
  func `the next start opens the same step with every answer, and looks at the key again`(step: SetupStep) {
    let start = GuideStart(progress: progress(at: step), apiKey: KeptTests.key, signingSecret: KeptTests.signing)
    let app = App(start: .guide(start), host: "api.stripe.com", size: Size(columns: 80, rows: 24), now: Samples.now)
    #expect(app.guideState?.step == step)
    #expect(app.notice?.text.contains("Setup is at step \(step.rawValue) of 8") == true)
    #expect(app.guideState?.key.secret == KeptTests.key && app.guideState?.signingSecret.secret == KeptTests.signing)
    #expect(app.guideState?.progress.completed.contains(.copyKey) == (step > .copyKey))
    #expect(app.firstEffects.contains { if case .probe = $0 { true } else { false } })
    #expect(app.firstEffects.contains(.offerSigningSecret(KeptTests.signing)))
  }

  @Test func `starting over drops the answers and what was sealed`() {
    var app = Samples.guide(
      GuideStart(progress: progress(at: .selectEvents), apiKey: KeptTests.key, signingSecret: KeptTests.signing))
    let effects = app.perform(.startOver)
    #expect(kept(effects) == AcceptedCredentials())
    #expect(app.guideState?.isWelcome == true && app.guideState?.progress.label == "")
    #expect(app.guideState?.key.isEmpty == true)
  }

  @Test func `the demo seals nothing`() {
    var app = Samples.guide(at: .copyKey, isDemo: true)
    _ = app.update(.pasted(Pasted("rk_test_FAKEFAKEFAKEFAKE3fQa")))
    #expect(kept(answer(&app, .granted)) == nil)
  }

  // MARK: - Mending in place

  @Test func `in step 8 a pasted credential finds its field, wherever the focus is`() {
    var app = Samples.guide(at: .connect)
    app.press([.end])
    _ = app.update(.pasted(Pasted("rk_test_FAKEFAKEFAKEFAKE3fQa")))
    #expect(app.guideState?.key.secret == KeptTests.key)
    _ = app.update(.pasted(Pasted("whsec_FAKEFAKEFAKEFAKE1111")))
    #expect(app.guideState?.signingSecret.secret == KeptTests.signing)
    #expect(app.guideState?.key.secret == KeptTests.key)
  }

  @Test func `in step 8 every answer is mended where it stands`() {
    var app = Samples.guide(at: .connect)
    app.press([.up, .up, .up, .up, .up, .character(" ")])
    #expect(app.guideState?.progress.mode == .live)
    app.press([.down, .control("u")])
    app.type("Other")
    app.press([.down, .control("u")])
    app.type("UTC")
    #expect(app.guideState?.progress.label == "Other" && app.guideState?.progress.timeZone == "UTC")
    app.press([.down, .down, .enter])
    #expect(app.guideState?.step == .setPermissions, "a checklist opens its step")
  }

  @Test func `Connect leads to the first line that keeps it from working`() {
    var app = Samples.guide(at: .connect)
    app.press([.end])
    #expect(!app.press([.enter]).contains { if case .connect = $0 { true } else { false } })
    #expect(app.guideState?.field == .apiKey)
    #expect(Snapshot.text(app).contains("Paste the restricted key first"))
  }

  private func progress(at step: SetupStep) -> SetupProgress {
    var progress = Samples.progress
    progress.step = step
    progress.completed = Set(SetupStep.allCases.filter { $0 < step })
    return progress
  }
}
