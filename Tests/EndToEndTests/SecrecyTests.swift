import CellixCore
import Foundation
import Testing

extension EndToEnd {
  /// The key and the signing secret are followed through a whole run: nothing that outlives it, and nothing that
  /// others can look at, may hold them.
  @Suite struct SecrecyTests {
    enum Leaving: String, Sendable, CaseIterable {
      case quit, crash
    }

    @Test(arguments: Leaving.allCases)
    func `a whole run leaves no credential in files, logs, the process list or on the terminal`(
      leaving: Leaving
    ) async throws {
      let home = try ProgramHome()
      var options = PseudoTerminal.Options()
      options.launcher = ["sh", "-c", "ulimit -S -c $(ulimit -H -c); exec \"$@\"", "sh"]
      try await SimulatorProcess.run(in: home.folder) { simulator in
        let searches = [
          SecretSearch(apiKey: simulator.apiKey), SecretSearch(signingSecret: simulator.webhookSecret),
        ]
        try await PseudoTerminal.run(home.arguments(simulator), in: home.folder, options: options) { terminal in
          try await walkTheGuide(terminal, simulator)
          try expectNothing(of: searches, in: "the process list", Self.publicFacts(of: terminal.process.pid))
          switch leaving {
          case .quit:
            terminal.type("q")
            let end = try await terminal.end()
            #expect(end == .exited(0))
          case .crash:
            terminal.process.signal(SIGSEGV)
            let end = try await terminal.end()
            #expect(end == .killed(by: SIGSEGV, dumpedCore: false))
          }
          try expectNothing(of: searches, in: "the terminal's output", Data(terminal.transcript))
        }
        for search in searches {
          let files = try search.files(in: home.folder)
          #expect(files.isEmpty, "a credential lies in \(files)")
        }
        try expectPrivateFiles(home)
      }
    }

    /// Nobody's keys, each wrong in a way of its own.
    private static let mistakes: [(paste: String, answer: String)] = [
      ("sk_test_FAKEqWcErVtBzNuMiKoLp", "This is the account's secret key"),
      ("rk_live_FAKEaSdFgHjKlQwErTzUi", "This is a live key, and step 1 says test mode"),
      ("correct-horse-FAKEbattery-staple", "This does not look like a Stripe key"),
      ("rk_test_FAKEyXcVbNmAsDfGhJkLq", "Stripe could not be asked"),
    ]

    @Test func `what was pasted by mistake, or never accepted, leaves no trace`() async throws {
      let home = try ProgramHome()
      try home.leaveGuide(at: .copyKey)
      let closed = try ClosedPort()
      // None of them may be known in part: even the account's id is not Stripe's here.
      let searches = Self.mistakes.map { SecretSearch(whole: $0.paste, openPart: "rk_test_FAKE".utf8.count) }
      try await PseudoTerminal.run(home.arguments(base: closed.url), in: home.folder) { terminal in
        try await terminal.wait(for: .copyKey)
        for mistake in Self.mistakes {
          terminal.type(.control("u"), .paste(mistake.paste))
          try await terminal.wait(for: mistake.answer)
        }
        try expectNothing(of: searches, in: "the process list", Self.publicFacts(of: terminal.process.pid))
        try await terminal.leaveWithKey()
        #expect(try await terminal.end() == .exited(0))
        try expectNothing(of: searches, in: "the terminal's output", Data(terminal.transcript))
      }
      for search in searches { #expect(try search.files(in: home.folder).isEmpty) }
    }

    /// All eight steps by keyboard, with both credentials pasted.
    private func walkTheGuide(_ terminal: PseudoTerminal, _ simulator: SimulatorProcess) async throws {
      try await terminal.begin()
      terminal.type(" ", .tab, "Harbor Goods")
      try await terminal.wait(for: "Harbor Goods [TEST]")
      for step in [SetupStep.createKey, .setPermissions, .copyKey] { try await terminal.goOn(to: step) }
      try await terminal.pasteKey(simulator.apiKey)
      for step in [SetupStep.createEndpoint, .selectEvents, .copySigningSecret] { try await terminal.goOn(to: step) }
      terminal.type(.paste(simulator.webhookSecret))
      try await terminal.wait(for: "Has the right shape")
      try await terminal.goOn(to: .connect)
      try await terminal.wait(for: "6 of 6 granted")
      terminal.type(.enter)
      try await terminal.waitForDashboard()
      try await terminal.waitForWholeSync()
    }

    /// Command line and environment, which others may be able to read.
    private static func publicFacts(of pid: pid_t) throws -> Data {
      ["cmdline", "environ"].reduce(into: Data()) { all, name in
        // Not readable is as good as empty.
        all += FileManager.default.contents(atPath: "/proc/\(pid)/\(name)") ?? Data()
      }
    }

    private func expectNothing(of searches: [SecretSearch], in place: String, _ data: Data) throws {
      for search in searches { #expect(!search.isFound(in: data), "a credential is in \(place)") }
    }

    private func expectPrivateFiles(_ home: ProgramHome) throws {
      let paths = try FileManager.default.subpathsOfDirectory(atPath: home.root).map { home.root + "/" + $0 }
      #expect(paths.contains { $0.hasSuffix("config/vault") }, "there is a vault")
      #expect(paths.contains { $0.hasSuffix("cellix.log") }, "there is a log")
      for path in paths {
        let facts = try FileManager.default.attributesOfItem(atPath: path)
        let mode = (facts[.posixPermissions] as? NSNumber)?.int16Value
        let isFolder = facts[.type] as? FileAttributeType == .typeDirectory
        #expect(mode == (isFolder ? 0o700 : 0o600), "\(path)")
        #expect(!path.split(separator: "/").contains { $0 == "core" || $0.hasPrefix("core.") }, "\(path)")
      }
    }
  }
}
