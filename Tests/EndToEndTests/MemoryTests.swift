import CellixCore
import Foundation
import Testing

extension EndToEnd {
  /// A key that was taken off this machine is gone from the running program too, with every copy that a library made.
  @Suite struct MemoryTests {
    @Test(.enabled(if: MemoryImage.canRead, "only root may read another process's memory"))
    func `after Disconnect a memory image holds neither the key nor the signing secret`() async throws {
      let home = try ProgramHome()
      try home.leaveGuide(at: .copyKey)
      try await SimulatorProcess.run(in: home.folder) { simulator in
        let searches = [
          SecretSearch(apiKey: simulator.apiKey), SecretSearch(signingSecret: simulator.webhookSecret),
        ]
        try await PseudoTerminal.run(home.arguments(simulator), in: home.folder) { terminal in
          try await terminal.pasteKey(simulator.apiKey)
          for step in [SetupStep.createEndpoint, .selectEvents, .copySigningSecret] {
            try await terminal.goOn(to: step)
          }
          terminal.type(.paste(simulator.webhookSecret))
          try await terminal.wait(for: "Has the right shape")
          try await terminal.goOn(to: .connect)
          terminal.type(.enter)
          try await terminal.waitForDashboard()
          try await terminal.waitForWholeSync()
          let pid = terminal.process.pid
          for search in searches {
            let isThere = try await onThread { try MemoryImage.holds(search, pid: pid) }
            #expect(isThere, "while the account is connected the image has to hold it, or this test sees nothing")
          }
          try await disconnect(terminal)
          // The last connections close a moment after the screen has changed.
          try await waitUntilGone(searches, pid)
          terminal.type("q")
          #expect(try await terminal.end() == .exited(0))
        }
      }
    }

    private func disconnect(_ terminal: PseudoTerminal) async throws {
      terminal.type("a")
      try await terminal.wait(for: "Add an account")
      terminal.type("G", .enter)
      try await terminal.wait(for: "esc keeps everything")
      let sentence = "disconnect harbor goods test"
      terminal.type(Keystroke(sentence))
      try await terminal.wait(for: "> " + sentence)
      terminal.type(.enter)
      try await terminal.wait(for: "about 5 minutes")
    }

    /// Asks the program for something small in between, so that it gets a chance to let go.
    private func waitUntilGone(_ searches: [SecretSearch], _ pid: pid_t) async throws {
      let clock = ContinuousClock()
      let end = clock.now + Limit.usual
      while true {
        let found = try await onThread { try searches.map { try MemoryImage.holds($0, pid: pid) } }
        if found.allSatisfy({ !$0 }) { return }
        guard clock.now < end else {
          Issue.record("still in memory: the key \(found[0]), the signing secret \(found[1])")
          return
        }
        await Task.yield()
      }
    }
  }
}
