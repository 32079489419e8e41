import CellixCore
import Foundation
import Synchronization
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
    let outcome = try await play(on: driver, calls: Calls())
    #expect(driver.failure == nil)
    #expect(outcome == .quit(status: 0))
  }

  @Test func `what was asked of the world is what the person did`() async throws {
    let calls = Calls()
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
    let calls = Calls()
    calls.fail(UserFacingError("Stripe cannot be reached.", suggestion: "Check the network and press Enter again."))
    let driver = ScriptedDriver(steps: [
      .keys("<Enter><Enter><Enter>"), .waitFor("4 · Copy the API key"), .paste("rk_test_FAKEFAKEFAKEFAKE3fQa"),
      .waitFor("6 of 6 granted"), .keys("<Enter><Enter><Enter><Enter><Enter>"), .waitFor("8 · Paste in Cellix"),
      .keys("<Enter>"), .waitFor("Stripe cannot be reached."), .keys("q"), .waitFor("Once more quits"), .keys("q"),
    ])
    #expect(try await play(on: driver, calls: calls) == .quit(status: 0))
    #expect(driver.failure == nil)
  }

  /// What the services were asked for.
  private final class Calls: Sendable {
    private struct State {
      var connected: ConnectRequest?
      var saved: [Int: SetupStep] = [:]
      var failure: UserFacingError?
    }

    private let state = Mutex(State())

    var connected: ConnectRequest? { state.withLock { $0.connected } }
    /// The newest save, whatever order they came in.
    var lastSaved: SetupStep? { state.withLock { state in state.saved.keys.max().flatMap { state.saved[$0] } } }

    func fail(_ error: UserFacingError) { state.withLock { $0.failure = error } }
    func saved(_ step: SetupStep, _ number: Int) { state.withLock { $0.saved[number] = step } }

    func connect(_ request: ConnectRequest) throws -> Connection {
      try state.withLock { state in
        state.connected = request
        if let failure = state.failure { throw failure }
        return Connection(account: Samples.account, isSyncedHere: true)
      }
    }
  }

  private func play(on driver: ScriptedDriver, calls: Calls) async throws -> Outcome {
    let mailbox = try Mailbox<Message>()
    let runner = EffectRunner(services: services(calls)) { mailbox.post($0) }
    var app = Samples.guide()
    app.size = driver.size
    let program = Program(
      model: app, mailbox: mailbox, message: { Message($0, now: { Samples.now }) }, interpret: EffectRunner.interpret,
      run: { await runner.run($0) }, start: app.firstEffects)
    return await program.play(on: driver)
  }

  private func services(_ calls: Calls) -> Services {
    Services(
      now: { Samples.now }, saveProgress: { progress, number in calls.saved(progress.step, number) },
      lookAround: { Samples.surroundings }, keepAccepted: { _, _ in },
      probe: { _, rows, _ in
        AsyncStream { stream in
          for row in rows { stream.yield(.permission(row, .granted)) }
          stream.yield(.excess(.none))
          stream.finish()
        }
      },
      standings: { _ in [.chargeSucceeded: .init(seen: Samples.now)] }, offerSigningSecret: { _ in },
      receiver: { AsyncStream { $0.finish() } }, connect: { try calls.connect($0) }, openAccount: {},
      accounts: AccountServices(
        list: { [] }, open: { _ in }, disconnect: { _ in nil }, guide: { _ in GuideStart(progress: Samples.progress) }),
      load: { Samples.answer(to: $0) }, refresh: { .asked }, setAttention: { _ in },
      syncProgress: {
        AsyncStream { stream in
          var progress = SyncProgress(
            kind: .first, started: Samples.now, lines: [.init(resource: .disputes, state: .done)])
          stream.yield(progress)
          progress.isFinished = true
          stream.yield(progress)
          stream.finish()
        }
      },
      health: { AsyncStream { $0.finish() } }, changes: { AsyncStream { $0.finish() } })
  }
}
