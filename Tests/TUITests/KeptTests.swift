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

  /// Numbers of the saves that are asked for.
  private func saves(_ effects: [Effect]) -> [Int] {
    effects.compactMap { if case .saveProgress(_, let number) = $0 { number } else { nil } }
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
    let effects = answer(&app, .granted)
    #expect(kept(effects) == AcceptedCredentials(apiKey: KeptTests.key))
    Samples.keep(effects, in: &app)
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
    #expect(kept(effects) == AcceptedCredentials(apiKey: KeptTests.key, signingSecret: KeptTests.signing))
    Samples.keep(effects, in: &app)
    #expect(kept(app.press([.control("u")])) == AcceptedCredentials(apiKey: KeptTests.key))
  }

  @Test func `it is safe to close only once the newest save is done, in whatever order they end`() throws {
    let words = "saved · safe to close"
    var app = Samples.guide()
    let first = try #require(saves(app.press([.enter])).last)
    #expect(!Snapshot.text(app).contains(words))
    _ = app.update(.progressSaved(first, at: Samples.now))
    #expect(Snapshot.text(app).contains(words))
    let second = try #require(saves(app.press([.enter])).last)
    let third = try #require(saves(app.press([.control("b")])).last)
    #expect(!Snapshot.text(app).contains(words) && Snapshot.text(app).contains("saving…"))
    _ = app.update(.progressSaved(second, at: Samples.now))
    #expect(!Snapshot.text(app).contains(words), "an older save is not the newest")
    _ = app.update(.progressSaved(third, at: Samples.now))
    #expect(Snapshot.text(app).contains(words))
    let fourth = try #require(saves(app.press([.enter])).last)
    let fifth = try #require(saves(app.press([.control("b")])).last)
    _ = app.update(.progressSaved(fifth, at: Samples.now))
    _ = app.update(.progressSaved(fourth, at: Samples.now))
    #expect(Snapshot.text(app).contains(words))
  }

  @Test func `a key that was sealed is not safe to close while another save is under way, nor taken for a newer one`() {
    var app = pasted()
    let sealed = answer(&app, .granted)
    Samples.keep(sealed, in: &app)
    #expect(Snapshot.text(app).contains("key sealed · safe to close"))
    let emptied = app.press([.control("u")])
    #expect(!Snapshot.text(app).contains("safe to close"))
    Samples.keep(emptied, in: &app)
    Samples.keep(sealed, in: &app)
    #expect(app.guideState?.kept == AcceptedCredentials(), "the older answer came late")
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
