import Testing

extension EndToEnd {
  @Suite struct LookTests {
    /// Through the screens of the dashboard and the help.
    private func lookAround(_ environment: [String: String], _ check: (PseudoTerminal) -> Void) async throws {
      let options = PseudoTerminal.Options(environment: environment)
      try await Moment.dashboard.run(options: options) { terminal, _ in
        for (key, text) in [
          ("2", "Needs response"), ("3", "Range"), ("4", "Payout"), ("7", "Known from"), ("1", "Next to answer"),
        ] {
          terminal.type(Keystroke(key))
          try await terminal.wait(for: text)
        }
        try await terminal.openAndCloseHelp()
        terminal.type("q")
        let end = try await terminal.end()
        #expect(end == .exited(0))
        check(terminal)
      }
    }

    @Test func `NO_COLOR means no colour at all`() async throws {
      try await lookAround(["NO_COLOR": "1"]) { terminal in
        #expect(!terminal.screen.usedColor)
      }
    }

    @Test func `there is colour otherwise`() async throws {
      try await lookAround([:]) { terminal in
        #expect(terminal.screen.usedColor)
        #expect(terminal.screen.unknown.isEmpty, "\(terminal.screen.unknown)")
      }
    }

    @Test func `in the C locale every byte is ASCII`() async throws {
      try await lookAround(["LC_ALL": "C"]) { terminal in
        #expect(terminal.transcript.allSatisfy { $0 < 0x80 })
      }
    }
  }
}
