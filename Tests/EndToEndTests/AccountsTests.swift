import CellixCore
import Foundation
import Store
import Testing

extension EndToEnd {
  /// Several accounts in the whole program: on the screen and by command.
  @Suite struct AccountsTests {
    private func files(of account: ConnectedAccount, _ home: ProgramHome) throws -> [String] {
      let folder = AccountFiles(account, home: home.home).folder
      guard FileManager.default.fileExists(atPath: folder) else { return [] }
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    @Test func `on the screen an account is switched to, and disconnected with the typed sentence alone`() async throws
    {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        let first = try await home.connect(to: simulator, label: "Harbor Goods")
        let second = try await home.connect(to: simulator, label: "Second Shop")
        try await PseudoTerminal.run(home.arguments(simulator), in: home.folder) { terminal in
          try await terminal.waitForDashboard()
          #expect(terminal.screen.contains("Second Shop"))
          // Its end would take the place of the sentence that is waited for below.
          try await terminal.wait(for: "First sync complete")
          terminal.type("a")
          try await terminal.wait(for: "Add an account")
          terminal.type("k", .enter)
          try await terminal.wait(until: "the other account") { view in
            view.screen.contains("Harbor Goods [TEST]") && !view.screen.contains("Add an account")
          }
          try await terminal.waitForDashboard()
          terminal.type("a")
          try await terminal.wait(for: "Add an account")
          terminal.type("G", .enter)
          try await terminal.wait(for: "esc keeps everything")
          terminal.type("disconnect", .enter)
          try await terminal.wait(for: "Nothing was done")
          terminal.type(" harbor goods test", .enter)
          // What the next account's sync has to say does not take the place of it.
          try await terminal.wait(for: "Second Shop [TEST]")
          try await terminal.wait(for: "“Harbor Goods” is disconnected.")
          terminal.type("q")
          #expect(try await terminal.end() == .exited(0))
        }
        #expect(try AccountRegistry(home: home.home).accounts() == [second])
        #expect(try await Vault(home: home.home).credentials(for: first.id, .test) == nil)
        #expect(try await Vault(home: home.home).credentials(for: second.id, .test) != nil)
        let left = try files(of: first, home)
        #expect(left.contains("desk.sqlite") && !left.contains { $0.hasPrefix("ledger") }, "\(left)")
      }
    }

    /// Both accounts are one at the simulated Stripe, so that each dispute is there twice.
    @Test func `a queue over accounts names what it cannot read, and leads to the page of another account`()
      async throws
    {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try await home.connect(to: simulator, label: "Never Opened")
        try await home.connect(to: simulator, label: "Harbor Goods")
        let synced = try await CommandRun.cellix(["sync", "--once"] + home.arguments(simulator), in: home.folder)
        #expect(synced.end == .exited(0), "\(synced.errors)")
        try await home.connect(to: simulator, label: "Second Shop")
        try await PseudoTerminal.run(home.arguments(simulator), in: home.folder) { terminal in
          try await terminal.waitForDashboard()
          try await terminal.wait(for: "First sync complete")
          terminal.type("2")
          try await terminal.wait(for: "▸ Needs response")
          terminal.type("/account:*")
          try await terminal.wait(for: "in 2 of 3 accounts")
          try await terminal.wait(for: "Never Opened: never synced here")
          try await terminal.wait(for: "Harbor Goods as of")
          #expect(terminal.screen.contains("Second Shop"))
          terminal.type(.control("u"), "account:harbor")
          try await terminal.wait(for: "in 1 account ")
          terminal.type(.enter, .enter)
          try await terminal.wait(until: "the page of the other account") { view in
            view.screen.contains("Harbor Goods [TEST]") && view.screen.contains("needs_response")
          }
          terminal.type("q")
          #expect(try await terminal.end() == .exited(0))
        }
        #expect(try AccountRegistry(home: home.home).current()?.label == "Harbor Goods")
      }
    }

    @Test func `after the last account the guide begins anew`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        let account = try await home.connect(to: simulator)
        try await PseudoTerminal.run(home.arguments(simulator), in: home.folder) { terminal in
          try await terminal.waitForDashboard()
          terminal.type("a")
          try await terminal.wait(for: "Add an account")
          terminal.type("G", .enter)
          try await terminal.wait(for: "esc keeps everything")
          let sentence = "disconnect harbor goods test and delete its history"
          terminal.type(Keystroke(sentence))
          try await terminal.wait(for: "> " + sentence)
          terminal.type(.enter)
          try await terminal.wait(for: "about 5 minutes")
          try await terminal.wait(for: "delete its key and its webhook endpoint")
          terminal.type("q")
          #expect(try await terminal.end() == .exited(0))
        }
        #expect(try files(of: account, home).isEmpty)
        #expect(try AccountRegistry(home: home.home).accounts().isEmpty)
      }
    }

    @Test func `the command says what it would do, does it with the words alone, and lists what is left`() async throws
    {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try await home.connect(to: simulator, label: "Harbor Goods")
        try await home.connect(to: simulator, label: "Second Shop")
        let place = ["--home", home.root]
        let asked = try await CommandRun.cellix(["disconnect", "second shop"] + place, in: home.folder)
        #expect(asked.end == .exited(0) && asked.output.contains("disconnect Second Shop test"))
        let wrong = try await CommandRun.cellix(
          ["disconnect", "second shop", "--consent", "yes"] + place, in: home.folder)
        #expect(wrong.end == .exited(64) && wrong.errors.contains("Nothing was done"))
        #expect(try AccountRegistry(home: home.home).accounts().count == 2)
        let done = try await CommandRun.cellix(
          ["disconnect", "second shop", "--consent", "disconnect second shop test"] + place, in: home.folder)
        #expect(done.end == .exited(0) && done.output.contains("delete the key"), "\(done.errors)")
        let list = try await CommandRun.cellix(["accounts", "--json"] + place, in: home.folder)
        #expect(list.output.contains("Harbor Goods") && !list.output.contains("Second Shop"))
        #expect(!SecretSearch(apiKey: simulator.apiKey).isFound(in: list.output.utf8))
        let unknown = try await CommandRun.cellix(["accounts", "--use", "nobody"] + place, in: home.folder)
        #expect(unknown.end == .exited(64) && unknown.errors.contains("cellix accounts lists them"))
      }
    }

    @Test func `a receiver beside the screen proves the signing secret before there is an account`() async throws {
      let home = try ProgramHome()
      try home.leaveGuide(at: .copyKey)
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try await PseudoTerminal.run(
          home.arguments(simulator) + ["--receive", "0"], in: home.folder, size: .usual
        ) { terminal in
          try await terminal.pasteKey(simulator.apiKey)
          for step in [SetupStep.createEndpoint, .selectEvents, .copySigningSecret] {
            try await terminal.goOn(to: step)
          }
          try await terminal.wait(for: "Our receiver: http://127.0.0.1:")
          let url = try #require(
            terminal.screen.text.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+\/api\/webhooks\/stripe/))
          try await simulator.steer(
            "POST", "webhook_endpoints",
            #"{"url":"\#(url.output)","secret":"\#(simulator.webhookSecret)","events":["charge.succeeded"]}"#)
          terminal.type(.paste(simulator.webhookSecret))
          try await terminal.wait(for: "Has the right shape")
          try await simulator.steer("POST", "happen", #"{"what":"chargeSucceeded"}"#)
          try await terminal.wait(for: "Verified: a delivery")
        }
      }
    }
  }
}
