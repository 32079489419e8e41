import CellixCore
import Testing

extension EndToEnd {
  @Suite struct CredentialInputTests {
    /// What people paste by mistake, with the beginning of what the program says to it. Nobody's keys.
    private static let mistakes: [(paste: String, answer: String)] = [
      ("sk_test_FAKE5aBcDeFgHiJkLmNoPqRsT", "This is the account's secret key (sk_)"),
      ("sk_org_FAKE5aBcDeFgHiJkLmNoPqRsT", "This is an organization key (sk_org)"),
      ("pk_test_FAKE5aBcDeFgHiJkLmNoPqRsT", "This is a publishable key (pk_)"),
      ("whsec_FAKE5aBcDeFgHiJkLmNoPqRsT", "This is a webhook signing secret (whsec_)"),
      ("correct horse battery staple", "This does not look like a Stripe key"),
      ("rk_test_FAKE", "This key is too short (12 characters)"),
      ("rk_test_" + String(repeating: "a1B2", count: 80), "This key is too long (328 characters)"),
      ("rk_test_FAKE/5aBcDeFg.HiJkLmNoPqRsT", "There are characters in it that no Stripe key has"),
      ("rk_live_FAKE5aBcDeFgHiJkLmNoPqRsT", "This is a live key, and step 1 says test mode"),
    ]

    @Test func `each wrong kind of key gets a sentence of its own, and the right one is taken after all`() async throws
    {
      let home = try ProgramHome()
      try home.leaveGuide(at: .copyKey)
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try await PseudoTerminal.run(home.arguments(simulator), in: home.folder, size: .usual) { terminal in
          try await terminal.wait(for: .copyKey)
          terminal.type(.enter)
          try await terminal.wait(for: "Paste the restricted key first")
          for mistake in Self.mistakes {
            terminal.type(.paste(mistake.paste))
            try await terminal.wait(for: mistake.answer)
            terminal.type(.enter, .control("u"))
            try await terminal.wait(forNo: mistake.answer)
            try await terminal.wait(for: .copyKey)
          }
          let asked = try await simulator.statistics()
          #expect(!asked.contains("/v1/"), "Stripe was asked with a key that looks wrong: \(asked)")
          try await terminal.pasteKey(simulator.apiKey)
          try await terminal.goOn(to: .createEndpoint)
        }
      }
    }

    @Test func `a key that Stripe refuses is named as refused, and another one may follow`() async throws {
      let home = try ProgramHome()
      try home.leaveGuide(at: .copyKey)
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try await simulator.steer("POST", "revoke")
        try await PseudoTerminal.run(home.arguments(simulator), in: home.folder) { terminal in
          try await terminal.wait(for: .copyKey)
          terminal.type(.paste(simulator.apiKey))
          try await terminal.wait(for: "Stripe does not accept this key")
          terminal.type(.enter, .control("l"))
          try await terminal.wait(for: .copyKey)
          try await simulator.steer("POST", "restore")
          terminal.type(.control("u"))
          try await terminal.wait(forNo: "Stripe does not accept this key")
          try await terminal.pasteKey(simulator.apiKey)
        }
      }
    }

    @Test func `without a server there is a sentence, and the guide goes on`() async throws {
      let home = try ProgramHome()
      try home.leaveGuide(at: .copyKey)
      let closed = try ClosedPort()
      let key = "rk_test_FAKE5aBcDeFgHiJkLmNoPqRsT"
      try await PseudoTerminal.run(home.arguments(base: closed.url), in: home.folder) { terminal in
        try await terminal.wait(for: .copyKey)
        terminal.type(.paste(key))
        try await terminal.wait(for: "Stripe could not be asked")
        for step in [SetupStep.createEndpoint, .selectEvents, .copySigningSecret] { try await terminal.goOn(to: step) }
        terminal.type(.enter)
        try await terminal.wait(for: "Go on without it?")
        try await terminal.goOn(to: .connect)
        terminal.type(.enter)
        try await terminal.wait(for: "Stripe cannot be reached")
        terminal.type(.control("b"))
        try await terminal.wait(for: .copySigningSecret)
        try await terminal.leaveWithKey()
        let end = try await terminal.end()
        #expect(end == .exited(0))
      }
    }

    @Test func `one missing permission is named, and everything else is synced and shown`() async throws {
      let home = try ProgramHome()
      try home.leaveGuide(at: .copyKey)
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try await simulator.steer("POST", "permissions", #"{"resource":"refund","access":"none"}"#)
        try await PseudoTerminal.run(home.arguments(simulator), in: home.folder, size: .usual) { terminal in
          try await terminal.pasteKey(simulator.apiKey)
          try await terminal.wait(for: "5 of 6")
          terminal.type(.control("b"))
          try await terminal.wait(for: .setPermissions)
          try await terminal.wait(for: "Refunds: Read is missing")
          try await terminal.goOn(to: .copyKey)
          // Long enough for the refused list to be seen before the sync ends.
          try await simulator.steer(
            "POST", "faults", #"{"path":"/v1/charges","times":1,"kind":"delay","milliseconds":4000}"#)
          try await terminal.connectWithoutSecret()
          try await terminal.wait(for: "✗ Refunds")
          try await terminal.waitForDashboard()
          terminal.type("7")
          try await terminal.wait(for: "The key may not read this")
          terminal.type("2")
          try await terminal.wait(for: "fraudulent")
          terminal.type("q")
          let end = try await terminal.end()
          #expect(end == .exited(0))
        }
      }
    }
  }
}
