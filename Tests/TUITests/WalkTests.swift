import CellixCore
import Foundation
import Terminal
import Testing

@testable import TUI

/// The program with its loop, its effects and a played terminal, against services that answer with values.
@Suite struct WalkTests {
  @Test(arguments: [Size(columns: 100, rows: 30), Size(columns: 80, rows: 24), Size(columns: 200, rows: 50)])
  func `the keyboard alone leads from the first step to the dashboard`(size: Size) async throws {
    let driver = ScriptedDriver(
      size: size,
      steps: [
        .waitFor("1 · Log in"), .keys("<Enter>"), .waitFor("2 · Create"), .keys("<Enter>"), .waitFor("3 · Set key"),
        .keys("<Enter>"), .waitFor("4 · Copy the API key"), .paste("rk_test_FAKEFAKEFAKEFAKE3fQa\n"),
        .waitFor("6 of 6 granted"), .keys("<Enter>"), .waitFor("5 · Create a webhook"), .keys("<Enter>"),
        .waitFor("6 · Select webhook"), .waitFor("seen"), .keys("<Enter>"), .waitFor("7 · Copy the webhook"),
        .paste("whsec_FAKEFAKEFAKEFAKE"), .waitFor("right shape"), .keys("<Enter>"), .waitFor("8 · Paste in Cellix"),
        .keys("<Enter>"), .waitFor("First sync complete"), .waitFor("$48,210.55"), .keys("2"),
        .waitFor("product_not_received"), .keys("3"), .waitFor("Refund rate"), .keys("q"),
      ])
    let outcome = try await play(on: driver, calls: PlayedServices())
    #expect(driver.failure == nil)
    #expect(outcome == .quit(status: 0))
  }

  @Test func `what was asked of the world is what the person did`() async throws {
    let calls = PlayedServices()
    let driver = ScriptedDriver(steps: [
      .keys("<Enter><Enter><Enter>"), .waitFor("4 · Copy the API key"), .paste("rk_test_FAKEFAKEFAKEFAKE3fQa"),
      .waitFor("6 of 6 granted"), .keys("<Enter><Enter><Enter><Enter><Enter>"), .waitFor("8 · Paste in Cellix"),
      .keys("<Enter>"), .waitFor("Next to answer"), .keys("q"),
    ])
    _ = try await play(on: driver, calls: calls)
    #expect(driver.failure == nil)
    let request = try #require(calls.connected)
    #expect(request.apiKey == Secret(bytes: Array("rk_test_FAKEFAKEFAKEFAKE3fQa".utf8)))
    #expect(request.signingSecret == nil)
    #expect(request.progress.skippedSigningSecret)
    #expect(calls.lastSaved == .connect)
  }

  @Test func `when Connect fails the guide stays and says why`() async throws {
    let calls = PlayedServices()
    calls.fail(UserFacingError("Stripe cannot be reached.", suggestion: "Check the network and press Enter again."))
    let driver = ScriptedDriver(steps: [
      .keys("<Enter><Enter><Enter>"), .waitFor("4 · Copy the API key"), .paste("rk_test_FAKEFAKEFAKEFAKE3fQa"),
      .waitFor("6 of 6 granted"), .keys("<Enter><Enter><Enter><Enter><Enter>"), .waitFor("8 · Paste in Cellix"),
      .keys("<Enter>"), .waitFor("Stripe cannot be reached."), .keys("q"), .waitFor("Once more quits"), .keys("q"),
    ])
    #expect(try await play(on: driver, calls: calls) == .quit(status: 0))
    #expect(driver.failure == nil)
  }

  private func play(on driver: ScriptedDriver, calls: PlayedServices) async throws -> Outcome {
    let mailbox = try Mailbox<Message>()
    let runner = EffectRunner(services: calls.services()) { mailbox.post($0) }
    var app = Samples.guide()
    app.size = driver.size
    let program = Program(
      model: app, mailbox: mailbox, message: { Message($0, now: { Samples.now }) }, interpret: EffectRunner.interpret,
      run: { await runner.run($0) }, start: app.firstEffects, leavingLimit: .seconds(60))
    return await program.play(on: driver)
  }
}
