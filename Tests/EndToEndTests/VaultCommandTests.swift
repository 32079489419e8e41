import CellixCore
import Foundation
import Store
import Testing

extension EndToEnd {
  /// How credentials are kept and replaced, from outside.
  @Suite struct VaultCommandTests {
    private static let passphrase = "correct horse battery staple"

    /// A key with these permissions beside the simulator's own.
    private func newKey(_ simulator: SimulatorProcess, disputes: String = "write") async throws -> String {
      let key = String(simulator.apiKey.dropLast(4)) + "9xYz"
      try await simulator.steer(
        "POST", "keys",
        """
        {"key":"\(key)","permissions":{"charge":"read","dispute":"\(disputes)","payment_intent":"read","refund":"read",\
        "balance":"read","event":"read"}}
        """)
      return key
    }

    /// The account that is connected gets another key.
    private func replaceKey(_ home: ProgramHome, _ simulator: SimulatorProcess) async throws {
      let key = try home.folder.writePrivate(try await newKey(simulator), to: "new-key")
      let run = try await CommandRun.cellix(
        ["connect", "--account", "Harbor Goods", "--key-file", key] + home.arguments(simulator), in: home.folder)
      #expect(run.end == .exited(0), "\(run.errors)")
    }

    private func seal(_ home: ProgramHome, _ passphrase: String) async throws {
      let file = try home.folder.writePrivate(passphrase + "\n", to: "new")
      let run = try await CommandRun.cellix(
        ["vault", "seal", "--with", "passphrase", "--new-passphrase-file", file, "--home", home.root], in: home.folder)
      #expect(run.end == .exited(0), "\(run.errors)")
    }

    @Test func `under a passphrase commands need it, and the screen asks for it before it opens`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try await home.connect(to: simulator)
        try await seal(home, Self.passphrase)
        let without = try await CommandRun.cellix(["check"] + home.arguments(simulator), in: home.folder)
        #expect(without.end == .exited(78) && without.errors.contains("--passphrase-file"))
        let file = try home.folder.writePrivate(Self.passphrase, to: "given")
        let with = try await CommandRun.cellix(
          ["check", "--passphrase-file", file] + home.arguments(simulator), in: home.folder)
        #expect(with.end == .exited(0), "\(with.errors)")
        try await PseudoTerminal.run(home.arguments(simulator), in: home.folder) { terminal in
          try await terminal.wait(for: "Passphrase of the vault:")
          #expect(!terminal.screen.isAlternate)
          terminal.type("not this one", .enter)
          try await terminal.wait(for: "does not open")
          terminal.type(Keystroke(Self.passphrase), .enter)
          try await terminal.waitForDashboard()
          terminal.type("q")
          #expect(try await terminal.end() == .exited(0))
          #expect(!String(decoding: terminal.transcript, as: UTF8.self).contains("battery"))
          #expect(terminal.lineSettings == terminal.settingsBefore)
        }
      }
    }

    @Test func `the account that is shown is the current one when the passphrase was typed`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        let chosen = try await home.connect(to: simulator, label: "Chosen Meanwhile")
        try await home.connect(to: simulator, label: "Opened Ahead")
        try await seal(home, Self.passphrase)
        try await PseudoTerminal.run(home.arguments(simulator), in: home.folder) { terminal in
          try await terminal.wait(for: "Passphrase of the vault:")
          try AccountRegistry(home: home.home).makeCurrent(chosen)
          terminal.type(Keystroke(Self.passphrase), .enter)
          try await terminal.waitForDashboard()
          #expect(terminal.screen.contains("Chosen Mean"))
          #expect(!terminal.screen.contains("Opened Ahead"))
          terminal.type("q")
          #expect(try await terminal.end() == .exited(0))
        }
      }
    }

    @Test func `what is typed ahead of the next question answers it unseen`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try await home.connect(to: simulator)
        let again = Keystroke(Self.passphrase)
        let seal = ["vault", "seal", "--with", "passphrase", "--home", home.root]
        try await PseudoTerminal.run(seal, in: home.folder) { terminal in
          try await terminal.wait(for: "New passphrase:")
          terminal.type(again, .enter, again, .enter)
          #expect(try await terminal.end() == .exited(0), "\(terminal.screen.text)")
          expectUnseen(terminal)
        }
        try await PseudoTerminal.run(home.arguments(simulator), in: home.folder) { terminal in
          try await terminal.wait(for: "Passphrase of the vault:")
          terminal.type("not this battery", .enter, again, .enter)
          try await terminal.waitForDashboard()
          terminal.type("q")
          #expect(try await terminal.end() == .exited(0))
          expectUnseen(terminal)
        }
      }
    }

    private func expectUnseen(_ terminal: PseudoTerminal) {
      #expect(!String(decoding: terminal.transcript, as: UTF8.self).contains("battery"), "\(terminal.screen.text)")
      #expect(terminal.lineSettings == terminal.settingsBefore)
    }

    @Test func `between two questions the terminal shows nothing, and ^C ends the program`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try await home.connect(to: simulator)
        try await seal(home, Self.passphrase)
        try await PseudoTerminal.run(home.arguments(simulator), in: home.folder) { terminal in
          try await terminal.wait(for: "Passphrase of the vault:")
          terminal.type("not this one", .enter)
          // The key is being derived, or the next question is on its way: whenever it is looked at, nothing is shown.
          for question in 1...2 {
            try await terminal.wait(until: "question \(question) to be left") { view in
              view.screen.lines.count { $0.contains("Passphrase of the vault:") } >= question
            }
            #expect(!terminal.lineSettings.echoes)
            #expect(!terminal.lineSettings.forgetsAtInterrupt)
          }
          terminal.type(Keystroke(Self.passphrase), .enter, .control("c"))
          #expect(try await terminal.end() == .killed(by: SIGINT, dumpedCore: false))
          expectUnseen(terminal)
        }
      }
    }

    @Test func `a prompt that is left with ^C gives the terminal back`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try await home.connect(to: simulator)
        try await seal(home, Self.passphrase)
        try await PseudoTerminal.run(home.arguments(simulator), in: home.folder) { terminal in
          try await terminal.wait(for: "Passphrase of the vault:")
          terminal.type("half a pass", .control("c"))
          #expect(try await terminal.end() == .killed(by: SIGINT, dumpedCore: false))
          #expect(terminal.lineSettings == terminal.settingsBefore)
        }
      }
    }

    @Test func `short passphrases and plain text without its flag are refused, and nothing changes`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try await home.connect(to: simulator)
        let place = ["--home", home.root]
        let short = try home.folder.writePrivate("short", to: "short")
        let refused = try await CommandRun.cellix(
          ["vault", "seal", "--with", "passphrase", "--new-passphrase-file", short] + place, in: home.folder)
        #expect(refused.end == .exited(64) && refused.errors.contains("at least 12"))
        let plain = try await CommandRun.cellix(["vault", "seal", "--with", "plain-text"] + place, in: home.folder)
        #expect(plain.end == .exited(64) && plain.errors.contains("--store-keys-readable"))
        let status = try await CommandRun.cellix(["vault", "status", "--json"] + place, in: home.folder)
        #expect(status.output.contains("key-file"))
        let wanted = try await CommandRun.cellix(
          ["vault", "seal", "--with", "plain-text", "--store-keys-readable"] + place, in: home.folder)
        #expect(wanted.end == .exited(0), "\(wanted.errors)")
        let said = try await CommandRun.cellix(["vault"] + place, in: home.folder)
        #expect(said.output.contains("NOT sealed"))
      }
    }

    @Test func `a key from credential_command connects, and is never copied into the vault`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        let secret = try home.folder.writePrivate(simulator.apiKey, to: "elsewhere")
        let settings =
          #"{"credential_command": ["/bin/sh", "-c", "test $1 = api_key && cat \#(secret)", "sh", "{credential}"]}"#
        let file = home.home.config.appending(path: "settings.json")
        try Data(settings.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        let run = try await CommandRun.cellix(
          ["connect", "--label", "Kontor"] + home.arguments(simulator), in: home.folder)
        #expect(run.end == .exited(0), "\(run.errors)")
        #expect(try await Vault(home: home.home).sealing() == nil)
        let check = try await CommandRun.cellix(["check"] + home.arguments(simulator), in: home.folder)
        #expect(check.end == .exited(0), "\(check.errors)")
        let list = try await CommandRun.cellix(["accounts", "--home", home.root], in: home.folder)
        #expect(list.output.contains("from credential_command"))
        #expect(try SecretSearch(apiKey: simulator.apiKey).files(in: home.folder) == [secret])
      }
    }

    @Test func `a new key is checked before it replaces the old one, which is then forgotten`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        let account = try await home.connect(to: simulator)
        let rotate = ["connect", "--account", "Harbor Goods", "--key-file"]
        let weak = try home.folder.writePrivate(try await newKey(simulator, disputes: "read"), to: "weak")
        let refused = try await CommandRun.cellix(rotate + [weak] + home.arguments(simulator), in: home.folder)
        #expect(refused.end == .exited(77) && refused.errors.contains("Payment Disputes: Write"), "\(refused.errors)")
        let kept = try await Vault(home: home.home).credentials(for: account.id, .test)
        #expect(kept?.apiKey == Secret(bytes: Array(simulator.apiKey.utf8)))
        let key = try await newKey(simulator)
        let good = try home.folder.writePrivate(key, to: "good")
        let run = try await CommandRun.cellix(rotate + [good] + home.arguments(simulator), in: home.folder)
        #expect(run.end == .exited(0) && run.output.contains("delete the old key (rk_test_…"), "\(run.errors)")
        let new = try await Vault(home: home.home).credentials(for: account.id, .test)
        #expect(new?.apiKey == Secret(bytes: Array(key.utf8)))
        #expect(new?.signingSecret == kept?.signingSecret, "the webhook's secret stays")
        #expect(try AccountRegistry(home: home.home).accounts().map(\.id) == [account.id])
      }
    }

    @Test func `a running dashboard goes on with the new key when Stripe refuses the old one`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try await home.connect(to: simulator)
        try await PseudoTerminal.run(home.arguments(simulator), in: home.folder, size: .usual) { terminal in
          try await terminal.waitForDashboard()
          try await terminal.waitForWholeSync()
          try await simulator.steer("POST", "revoke", #"{"key":"\#(simulator.apiKey)"}"#)
          terminal.type("r")
          try await terminal.wait(for: "key refused")
          try await replaceKey(home, simulator)
          try await terminal.wait(for: "● live")
          try await terminal.wait(forNo: "key refused")
        }
      }
    }

    @Test func `a dashboard beside one that syncs takes the new key when Stripe refuses the old one`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try await home.connect(to: simulator)
        try await PseudoTerminal.run(home.arguments(simulator), in: home.folder, size: .usual) { syncing in
          try await syncing.waitForDashboard()
          try await syncing.waitForWholeSync()
          try await PseudoTerminal.run(home.arguments(simulator), in: home.folder, size: .usual) { terminal in
            try await terminal.waitForDashboard()
            try await replaceKey(home, simulator)
            try await simulator.steer("POST", "revoke", #"{"key":"\#(simulator.apiKey)"}"#)
            terminal.type("7", "r")
            try await terminal.wait(for: "key refused")
            // The other one meets the refusal too, and its next contact is told here.
            syncing.type("r")
            try await terminal.wait(forNo: "key refused")
            terminal.type("r")
            try await terminal.wait(for: "6 of 6 granted")
          }
        }
      }
    }

    @Test func `a key file that others can read is taken with a word about it`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        let file = try home.folder.writePrivate(simulator.apiKey, to: "open", mode: 0o644)
        let run = try await CommandRun.cellix(
          ["connect", "--key-file", file] + home.arguments(simulator), in: home.folder)
        #expect(run.end == .exited(0))
        #expect(run.errors.contains("can be read by other users") && run.errors.contains("chmod 600"))
      }
    }
  }
}
