import CellixCore
import Foundation
import Store
import Testing

extension EndToEnd {
  /// What scripts are told by the commands that read and change what is kept here.
  @Suite struct ExitStatusTests {
    private func run(_ words: [String], _ home: ProgramHome, _ simulator: SimulatorProcess) async throws -> CommandRun {
      try await CommandRun.cellix(words + home.arguments(simulator), in: home.folder)
    }

    /// What happened, and what to do next.
    private func expect(
      _ run: CommandRun, _ status: Int32, _ parts: String..., location: SourceLocation = #_sourceLocation
    ) {
      #expect(run.end == .exited(status), "\(run.output)\(run.errors)", sourceLocation: location)
      for part in parts { #expect(run.errors.contains(part), "\(run.errors)", sourceLocation: location) }
      let sentences = run.errors.split(separator: "\n")
      #expect(
        sentences.count >= 2 && sentences.allSatisfy { $0.hasPrefix("cellix: ") }, "\(run.errors)",
        sourceLocation: location)
    }

    @Test func `without an account each command says how to connect one`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder, charges: 10) { simulator in
        for words in [["sync", "--once"], ["verify"], ["status"], ["forget", "cus_1"]] {
          expect(try await run(words, home, simulator), 78, "No account is connected.", "Run cellix")
        }
      }
    }

    @Test func `a key that Stripe refuses has a status of its own`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder, charges: 10) { simulator in
        try await home.connect(to: simulator)
        try await simulator.steer("POST", "revoke")
        for words in [["sync", "--once"], ["verify"]] {
          expect(try await run(words, home, simulator), 65, "does not accept this key", "connect again")
        }
      }
    }

    @Test func `an account that another Cellix keeps in step is in use`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder, charges: 10) { simulator in
        let account = try await home.connect(to: simulator)
        try await home.openStore().close()
        let lock = try #require(try SyncLock.acquire(for: account, home: home.home))
        for words in [["sync", "--once"], ["verify"]] {
          expect(try await run(words, home, simulator), 75, "Another Cellix", "end it first")
        }
        lock.release()
      }
    }

    @Test func `lists that are refused or stopped are named, with what to do`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder, charges: 60) { simulator in
        try await home.connect(to: simulator)
        try await simulator.steer("POST", "permissions", #"{"resource":"refund","access":"none"}"#)
        for words in [["sync", "--once"], ["verify", "--pages", "1"]] {
          expect(try await run(words, home, simulator), 77, "Refunds: ", "to Read", "cellix check")
        }
        try await simulator.steer("POST", "permissions", #"{"resource":"refund","access":"read"}"#)
        let fault = #"{"path":"/v1/refunds","times":1000,"kind":"status","status":404}"#
        try await simulator.steer("POST", "faults", fault)
        for words in [["sync", "--once"], ["verify", "--pages", "1"]] {
          expect(try await run(words, home, simulator), 69, "Refunds: ", "again")
        }
      }
    }

    @Test func `a damaged ledger is told as such, and the next start fetches it anew and says so`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder, charges: 400) { simulator in
        let account = try await home.connect(to: simulator)
        #expect(try await run(["sync", "--once"], home, simulator).end == .exited(0))
        try breakPages(of: AccountFiles(account, home: home.home).folder + "/ledger.sqlite")
        expect(
          try await run(["verify", "--pages", "1"], home, simulator), 74, "The ledger is damaged",
          "set aside and fetched anew")
        let anew = try await run(["sync", "--once"], home, simulator)
        #expect(anew.end == .exited(0) && anew.errors.contains("It was put aside as"), "\(anew.errors)")
        let whole = try await run(["verify", "--pages", "1"], home, simulator)
        #expect(whole.end == .exited(0) && whole.errors.isEmpty, "\(whole.output)\(whole.errors)")
      }
    }

    /// Breaks the second half of a ledger, and makes it longer than what is looked through at a start.
    private func breakPages(of path: String) throws {
      let page = 4096
      let size = try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
      let start = size / 2 / page * page
      let file = try FileHandle(forUpdating: URL(filePath: path))
      try file.seek(toOffset: UInt64(start))
      try file.write(contentsOf: Data(repeating: 0xA5, count: size - start))
      try file.truncate(atOffset: 33 << 20)
      try file.close()
    }

    @Test func `verify and status tell times of the account's own zone`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder, charges: 60) { simulator in
        try await home.connect(to: simulator)
        #expect(try await run(["sync", "--once"], home, simulator).end == .exited(0))
        try await simulator.steer("POST", "happen", #"{"what":"chargeSucceeded"}"#)
        let verify = try await run(["verify", "--pages", "1"], home, simulator)
        #expect(verify.end == .exited(0), "\(verify.output)\(verify.errors)")
        #expect(verify.output.contains("adds up since"), "\(verify.output)")
        let status = try await run(["status"], home, simulator)
        let calendar = ReportingCalendar("Europe/Berlin")
        // The first reading and the last check are minutes old at most.
        let stamps = (0...10).map { calendar.stamp(Date().addingTimeInterval(-60 * Double($0))) }
        for text in [verify.output, status.output] {
          #expect(text.contains("Times are in Europe/Berlin."), "\(text)")
          #expect(stamps.contains(where: text.contains), "\(text)")
          #expect(text.firstMatch(of: /\d{2}:\d{2}:\d{2}Z/) == nil, "\(text)")
        }
      }
    }

    @Test func `forget tells a script what it would do, and what it did`() async throws {
      struct Facts: Decodable {
        var customer: String
        var forgotten: Bool
        var consent: String
        var charges: Int
      }
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder, charges: 60) { simulator in
        try await home.connect(to: simulator)
        func forget(_ words: [String]) async throws -> Facts {
          let run = try await run(["forget", "cus_nobody", "--json"] + words, home, simulator)
          #expect(run.end == .exited(0) && run.errors.isEmpty, "\(run.errors)")
          return try JSONDecoder().decode(Facts.self, from: Data(run.output.utf8))
        }
        let look = try await forget([])
        #expect(look.customer == "cus_nobody" && !look.forgotten && look.charges == 0)
        #expect(try await forget(["--consent", look.consent]).forgotten)
      }
    }

    @Test(arguments: [true, false])
    func `^C ends a sync by its signal, and leaves the line of its bar`(once: Bool) async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder, charges: 400) { simulator in
        try await home.connect(to: simulator)
        try await simulator.hold("/v1/charges")
        let arguments = ["sync"] + (once ? ["--once"] : []) + home.arguments(simulator)
        try await PseudoTerminal.run(arguments, in: home.folder, size: .usual) { terminal in
          try await terminal.wait(for: "objects")
          terminal.type(.control("c"))
          #expect(try await terminal.end() == .killed(by: SIGINT, dumpedCore: false), "a shell says 130")
          let screen = terminal.screen
          let bar = try #require(screen.lines.firstIndex { $0.contains("objects") })
          #expect(screen.column == 0 && screen.row > bar, "\(screen.text)")
          #expect(!screen.contains("cellix:"), "it was asked for and is no failure")
        }
        // All that was fetched is kept, and nothing holds the account.
        let status = try await run(["status"], home, simulator)
        #expect(status.end == .exited(0) && status.output.contains("Disputes"), "\(status.errors)")
      }
    }
  }
}
