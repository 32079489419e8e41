import CellixCore
import Foundation
import Store
import Testing

extension EndToEnd {
  /// The line is cut, the window is closed: nothing but what was not accepted yet is asked for again.
  @Suite struct HangUpTests {
    @Test(arguments: SetupStep.allCases)
    func `hung up at a step, the next start opens it with every answer and the accepted key`(step: SetupStep)
      async throws
    {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try await PseudoTerminal.run(home.arguments(simulator), in: home.folder) { terminal in
          try await walk(terminal, to: step, simulator)
          terminal.hangUp()
          #expect(try await terminal.process.end() == .killed(by: SIGHUP, dumpedCore: false))
        }
        try await PseudoTerminal.run(home.arguments(simulator), in: home.folder) { terminal in
          try await terminal.wait(for: "Setup is at step \(step.rawValue) of 8")
          try await terminal.wait(for: step)
          try await terminal.wait(for: "Kontor [TEST]")
          try await expectAnswers(terminal, at: step)
          if step >= .copyKey {
            // Any key takes the message away; in a field a letter would be one.
            terminal.type(.control("l"))
            try await terminal.wait(until: "the key to be there and asked about") { view in
              view.screen.contains("key sealed")
            }
            try await expectKey(terminal, at: step)
          }
          terminal.type(.control("c"))
          #expect(try await terminal.end() == .exited(0), "nothing is lost by leaving, so nothing is asked")
        }
        let progress = try #require(try SetupFile(home: home.home).load())
        #expect(progress.step == step && progress.label == "Kontor" && progress.mode == .test)
        if step >= .setPermissions { #expect(progress.tickedPermissions == [.charges]) }
        if step >= .selectEvents { #expect(progress.tickedEvents.count == WebhookEvent.allCases.count) }
        if step >= .createEndpoint { #expect(progress.endpointURL == "https://hooks.example.com/stripe") }
      }
    }

    @Test func `a key that Stripe has not accepted yet is not kept`() async throws {
      let home = try ProgramHome()
      try home.leaveGuide(at: .copyKey)
      let closed = try ClosedPort()
      let key = "rk_test_FAKE5aBcDeFgHiJkLmNoPqRsT"
      try await PseudoTerminal.run(home.arguments(base: closed.url), in: home.folder) { terminal in
        try await terminal.wait(for: .copyKey)
        terminal.type(.paste(key))
        try await terminal.wait(for: "Stripe could not be asked")
        terminal.hangUp()
        _ = try await terminal.process.end()
      }
      #expect(try await Vault(home: home.home).accepted() == nil)
      let search = SecretSearch(signingSecret: "whsec_" + key.dropFirst("rk_test_".count))
      #expect(try search.files(in: home.folder).isEmpty)
    }

    /// As a person would, with an answer in every step on the way.
    private func walk(_ terminal: PseudoTerminal, to last: SetupStep, _ simulator: SimulatorProcess) async throws {
      try await terminal.begin()
      terminal.type(" ", .tab, "Kontor")
      try await terminal.wait(for: "Kontor [TEST]")
      for step in SetupStep.allCases where step <= last {
        if step > .logIn { try await terminal.goOn(to: step) }
        switch step {
        case .logIn, .createKey, .connect: continue
        case .setPermissions:
          terminal.type(" ")
          try await terminal.wait(for: "1 of 6 ticked")
        case .copyKey:
          try await terminal.pasteKey(simulator.apiKey)
          try await terminal.wait(for: "key sealed")
        case .createEndpoint:
          terminal.type(.tab, .control("u"), "https://hooks.example.com/stripe")
          try await terminal.wait(for: "https://hooks.example.com/stripe")
        case .selectEvents:
          terminal.type("a")
          try await terminal.wait(for: "8 of 8 ticked")
        case .copySigningSecret:
          terminal.type(.paste(simulator.webhookSecret))
          try await terminal.wait(for: "Has the right shape")
        }
      }
      // Nobody waits for the last answer to be on disk: the program does, before it ends.
    }

    /// What was answered in the step itself is on the screen again.
    private func expectAnswers(_ terminal: PseudoTerminal, at step: SetupStep) async throws {
      switch step {
      case .setPermissions: try await terminal.wait(for: "1 of 6 ticked")
      case .createEndpoint: try await terminal.wait(for: "https://hooks.example.com/stripe")
      case .selectEvents: try await terminal.wait(for: "8 of 8 ticked")
      case .copySigningSecret: try await terminal.wait(for: "Has the right shape")
      case .logIn, .createKey, .copyKey, .connect: return
      }
    }

    private func expectKey(_ terminal: PseudoTerminal, at step: SetupStep) async throws {
      for earlier in SetupStep.allCases.reversed() where earlier < step && earlier >= .copyKey {
        terminal.type(.control("b"))
        try await terminal.wait(for: earlier)
      }
      try await terminal.wait(for: "rk_test_•")
      try await terminal.wait(for: "✓ Stripe accepts it")
      for later in SetupStep.allCases where later > .copyKey && later <= step { try await terminal.goOn(to: later) }
    }
  }
}
