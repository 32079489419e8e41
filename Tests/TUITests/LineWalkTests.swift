import CellixCore
import Foundation
import Synchronization
import Terminal
import Testing

@testable import TUI

/// The whole program by lines: its loop, its effects and a played person, against services that answer with values.
@Suite struct LineWalkTests {
  private static let key = "rk_test_FAKEFAKEFAKEFAKE3fQa"
  private static let secret = "whsec_FAKEFAKEFAKEFAKE"

  @Test func `lines alone lead from the first step to the closing words`() async throws {
    let world = PlayedServices()
    let lines = ScriptedLines([
      .waitFor("Mode? Now [test]"), .type(""), .waitFor("Account, your name for it?"), .type("Kontor"),
      .waitFor("Time zone"), .type(""), .waitFor("Step 2 of 8"), .type(""), .waitFor("Step 3 of 8"), .type("2"),
      .waitFor("Disputes: Write, ticked."), .type(""), .waitFor("Step 4 of 8"), .type(Self.key),
      .waitFor("6 of 6 granted"), .type(""), .waitFor("Step 5 of 8"), .type(""), .waitFor("Step 6 of 8"),
      .waitFor("seen in your account"), .type(""), .waitFor("Step 7 of 8"), .type(Self.secret),
      .waitFor("right shape"), .type(""), .waitFor("Step 8 of 8"), .type(""), .waitFor("Disputes: done"),
      .waitFor("Disputes that need a response: 7."),
    ])
    #expect(try await play(on: lines, world) == .quit(status: 0))
    #expect(lines.failure == nil)
    let request = try #require(world.connected)
    #expect(request.apiKey == Secret(bytes: Array(Self.key.utf8)))
    #expect(request.signingSecret == Secret(bytes: Array(Self.secret.utf8)))
    #expect(request.progress.label == "Kontor" && request.progress.tickedPermissions == [.disputes])
    #expect(lines.said.contains("Due within 48 hours: 3.\n"))
    #expect(lines.said.contains("cellix opens the dashboard"))
    #expect(!lines.said.contains("FAKEFAKE"))
    #expect(lines.hiddenLines == [Self.key, "", Self.secret, ""], "both secrets were typed unseen")
    #expect(!lines.isHidden)
  }

  @Test func `when Connect fails the guide stays and says why`() async throws {
    let world = PlayedServices()
    world.fail(UserFacingError("Stripe cannot be reached.", suggestion: "Check the network and press Enter again."))
    let lines = ScriptedLines([
      .waitFor("Step 4 of 8"), .type(Self.key), .waitFor("6 of 6"), .type(""), .type(""), .type(""), .type("s"),
      .waitFor("Step 8 of 8"), .type(""), .waitFor("Stripe cannot be reached. Check the network"), .type("q"),
      .waitFor("Once more quits"), .type("q"),
    ])
    #expect(try await play(on: lines, world, start: Samples.guide(at: .copyKey)) == .quit(status: 0))
    #expect(lines.failure == nil)
  }

  @Test func `the end of the input saves the step`() async throws {
    let world = PlayedServices()
    let lines = ScriptedLines([.waitFor("Mode?"), .type(""), .type(""), .type(""), .waitFor("Step 2 of 8"), .end])
    #expect(try await play(on: lines, world) == .quit(status: 0))
    #expect(world.lastSaved == .createKey)
    #expect(lines.messages.last == "Saved. It goes on at step 2 next time.\n")
  }

  @Test func `an account that is connected is told by its disputes, one to a line`() async throws {
    let lines = ScriptedLines([.waitFor("dispute: dp_1QrAbCdEfGh1Ab")])
    #expect(
      try await play(on: lines, PlayedServices(), start: Samples.dashboard(), secondsPerTick: 0) == .quit(status: 0))
    #expect(lines.failure == nil)
    let rows = lines.said.split(separator: "\n").filter { $0.contains("dispute: dp_") }
    #expect(rows.count == Samples.rows.count)
    #expect(
      rows.first
        == "Reply by: 2026-11-23 18:57, left: 05 h 12 m 39 s, amount: $1,240.00, reason: fraudulent, status: needs_response, card: visa 4242, evidence: none yet, dispute: dp_1QxAbCdEfGh7Kd."
    )
    #expect(lines.said.contains("Account: Harbor Goods. Mode: live.\n"))
    #expect(!lines.said.contains("@example.com"))
  }

  private func play(
    on lines: ScriptedLines, _ world: PlayedServices, start: App = Samples.guide(), secondsPerTick: Double = 5
  ) async throws
    -> Outcome
  {
    let mailbox = try Mailbox<Conversation.Message>()
    let runner = EffectRunner(services: world.services()) { mailbox.post(.app($0)) }
    // The time passes by ticks alone, and faster than it does, so that no test waits for it.
    let ticks = Mutex(0)
    let now: @Sendable () -> Date = { Samples.now.addingTimeInterval(ticks.withLock { Double($0) } * secondsPerTick) }
    let talk = Conversation(start, reason: .option, isInteractive: true)
    let program = Program(
      model: talk, mailbox: mailbox,
      message: { event in
        if event == .tick { ticks.withLock { $0 += 1 } }
        return Conversation.Message(event, now: now)
      }, interpret: Conversation.interpret,
      run: { effect in if case .app(let effect) = effect { await runner.run(effect) } }, start: talk.firstEffects,
      leavingLimit: .seconds(600))
    return await program.play(on: lines)
  }
}
