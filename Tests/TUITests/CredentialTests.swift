import CellixCore
import Foundation
import Terminal
import Testing

@testable import TUI

/// Where credentials may go, and what is said of them.
@Suite struct CredentialTests {
  private static let key = "rk_test_FAKEFAKEFAKEFAKE3fQa"

  @Test(arguments: [(SetupStep.logIn, 1), (.logIn, 2), (.createEndpoint, 1)])
  func `a credential never gets into a field that is shown and saved`(step: SetupStep, field: Int) {
    var app = Samples.guide(at: step)
    app.press(Array(repeating: .tab, count: field))
    let effects = app.update(.pasted(Pasted(CredentialTests.key)))
    #expect(!Snapshot.text(app).contains("rk_test_FAKE"))
    #expect(!String(reflecting: effects).contains("FAKEFAKE"))
    #expect(app.notice?.text.contains("A key goes into step 4") == true)
  }

  @Test func `nor into the find line of the palette`() {
    var app = Samples.guide()
    app.type("?")
    _ = app.update(.pasted(Pasted(CredentialTests.key)))
    #expect(app.palette?.query == "")
  }

  @Test func `a whole credential replaces what was in the field`() {
    var app = Samples.guide(at: .copyKey)
    _ = app.update(.pasted(Pasted("sk_live_FAKEFAKEFAKE")))
    _ = app.update(.pasted(Pasted(CredentialTests.key)))
    #expect(app.guideState?.verdict == .checking)
  }

  @Test func `a key that is typed is asked about once the typing pauses`() {
    var app = Samples.guide(at: .copyKey)
    #expect(app.type(CredentialTests.key).isEmpty)
    #expect(app.tickInterval == Spinner.interval)
    _ = app.update(.ticked(Samples.now))
    let effects = app.update(.ticked(Samples.now))
    #expect(effects.contains { if case .probe = $0 { true } else { false } })
    #expect(app.update(.ticked(Samples.now)).isEmpty)
  }

  @Test func `a change of mode while the key is checked leaves no false all-clear`() {
    var app = Samples.guide(at: .copyKey)
    _ = app.update(.pasted(Pasted(CredentialTests.key)))
    let generation = app.guideState?.generation ?? 0
    app.press([.control("b"), .control("b"), .control("b"), .character(" ")])
    #expect(app.guideState?.verdict == .otherMode(.test))
    for row in PermissionRequirement.allCases {
      _ = app.update(.probed(generation, .permission(row, .granted), at: Samples.now))
    }
    _ = app.update(.probesEnded(generation, at: Samples.now))
    #expect(app.guideState?.verdict == .otherMode(.test))
  }

  @Test func `quitting asks once while a key would be lost`() {
    var app = Samples.guide(at: .copyKey)
    _ = app.update(.pasted(Pasted(CredentialTests.key)))
    #expect(app.press([.control("c")]).isEmpty)
    #expect(app.notice?.text.contains("Stripe shows a key once") == true)
    #expect(app.press([.control("c")]) == [.quit(0)])
  }

  @Test func `after a restart the steps of the credentials are open again`() {
    var progress = Samples.progress
    progress.step = .connect
    progress.completed = Set(SetupStep.allCases)
    let state = SetupState(GuideStart(progress: progress))
    #expect(!state.progress.completed.contains(.copyKey) && !state.progress.completed.contains(.copySigningSecret))
    #expect(state.progress.completed.contains(.createEndpoint))
  }

  @Test func `a secret is called verified only when a delivery proved this very one`() {
    var app = Samples.guide(at: .copySigningSecret)
    let other = Secret(bytes: Array("whsec_FAKEFAKEFAKEFAKE0000".utf8))
    _ = app.update(
      .receiverChanged(
        ReceiverState(url: "http://127.0.0.1:1/", delivered: [.disputeCreated: Samples.now], provenBy: other)))
    let effects = app.update(.pasted(Pasted("whsec_FAKEFAKEFAKEFAKE1111")))
    #expect(effects.contains(.offerSigningSecret(Secret(bytes: Array("whsec_FAKEFAKEFAKEFAKE1111".utf8)))))
    #expect(Snapshot.text(app).contains("The first delivery will prove it"))
    #expect(app.press([.control("u")]) == [.offerSigningSecret(nil)], "what was offered is taken back")
  }

  @Test func `a Connect that was left changes nothing any more`() {
    var app = Samples.guide(at: .copyKey)
    _ = app.update(.pasted(Pasted(CredentialTests.key)))
    _ = app.update(.probesEnded(app.guideState?.generation ?? 0, at: Samples.now))
    app.press([.enter, .enter, .enter, .enter, .enter])
    #expect(app.guideState?.step == .connect)
    guard case .connect(let generation, _)? = app.press([.enter]).last else {
      Issue.record("Connect was not asked for")
      return
    }
    #expect(app.press([.character("4")]).isEmpty, "nothing else happens while it is on its way")
    #expect(app.press([.control("b")]) == [.cancelConnect])
    _ = app.update(.connected(generation, Connection(account: Samples.account, isSyncedHere: true), at: Samples.now))
    #expect(app.guideState != nil)
  }

  @Test func `taking an Esc back keeps what arrived in between`() {
    var app = Samples.guide(at: .copyKey)
    _ = app.update(.pasted(Pasted(CredentialTests.key)))
    app.press([.escape])
    let generation = app.guideState?.generation ?? 0
    _ = app.update(.probed(generation, .permission(.charges, .granted), at: Samples.now))
    _ = app.update(.escapeWasTorn)
    _ = app.update(.key(.up))
    #expect(app.guideState?.step == .copyKey)
    #expect(app.guideState?.findings[.charges] == .granted)
    #expect((app.guideState?.generation ?? 0) >= generation)
  }
}
