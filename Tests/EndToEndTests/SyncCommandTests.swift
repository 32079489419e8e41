import CellixCore
import Foundation
import Store
import Testing

extension EndToEnd {
  /// The sync without a screen, and what it says of itself afterwards.
  @Suite struct SyncCommandTests {
    @Test func `sync brings everything once, and status says how complete it is without asking Stripe`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try await home.connect(to: simulator)
        let before = try await CommandRun.cellix(["status"] + home.arguments(simulator), in: home.folder)
        #expect(before.end == .exited(0) && before.output.contains("The first sync is not done yet."))
        let sync = try await CommandRun.cellix(
          ["sync", "--once", "--json"] + home.arguments(simulator), in: home.folder)
        #expect(sync.end == .exited(0), "\(sync.errors)")
        #expect(sync.output.contains(#""stopped":{}"#) && sync.errors.isEmpty)
        let asked = try await requests(simulator)
        let after = try await CommandRun.cellix(["status"] + home.arguments(simulator), in: home.folder)
        #expect(after.output.contains("The first sync is done."))
        #expect(after.output.contains("complete from"))
        #expect(try await requests(simulator) == asked)
      }
    }

    /// What was asked so far, without the header of this answer.
    private func requests(_ simulator: SimulatorProcess) async throws -> Substring? {
      let answer = try await simulator.statistics()
      return answer.firstRange(of: "\r\n\r\n").map { answer[$0.upperBound...] }
    }

    @Test func `sync ends with a status of its own for a list that the key may not read`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try await home.connect(to: simulator)
        try await simulator.steer("POST", "permissions", #"{"resource":"refund","access":"none"}"#)
        let sync = try await CommandRun.cellix(["sync", "--once"] + home.arguments(simulator), in: home.folder)
        #expect(sync.end == .exited(77))
        #expect(sync.errors.contains("Charges and Refunds"))
      }
    }

    @Test func `verify finds nothing wrong with an account in step, and says what it looked at`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try await home.connect(to: simulator)
        let verify = try await CommandRun.cellix(
          ["verify", "--pages", "1"] + home.arguments(simulator), in: home.folder)
        #expect(verify.end == .exited(0), "\(verify.output)\(verify.errors)")
        for fact in ["Charges", "compared, all equal", "all as their rows say", "SQLite finds nothing wrong", "Money"] {
          #expect(verify.output.contains(fact), "\(verify.output)")
        }
        let json = try await CommandRun.cellix(["verify", "--json"] + home.arguments(simulator), in: home.folder)
        #expect(json.output.contains(#""clean":true"#))
      }
    }

    @Test func `forget does nothing without the words, and says what it did with them`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try await home.connect(to: simulator)
        func forget(_ words: [String]) async throws -> CommandRun {
          try await CommandRun.cellix(["forget"] + words + home.arguments(simulator), in: home.folder)
        }
        let look = try await forget(["cus_nobody"])
        #expect(
          look.output.contains("Would be forgotten here") && look.output.contains("--consent 'forget cus_nobody'"))
        #expect(try await forget(["cus_nobody", "--consent", "yes"]).end == .exited(64))
        #expect(try await forget(["somebody"]).end == .exited(64))
        let done = try await forget(["cus_nobody", "--consent", "forget cus_nobody"])
        #expect(done.end == .exited(0) && done.output.contains("Forgotten here"), "\(done.errors)")
      }
    }

    @Test func `sync lets old rows go when it is told to, says so, and status tells how far the rest reaches`()
      async throws
    {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder, charges: 800) { simulator in
        try await home.connect(to: simulator)
        func sync(_ words: [String]) async throws -> CommandRun {
          try await CommandRun.cellix(["sync", "--once"] + words + home.arguments(simulator), in: home.folder)
        }
        let refused = try await sync(["--keep-months", "12"])
        #expect(refused.end == .exited(64) && refused.errors.contains("from 13 to 480"), "\(refused.errors)")
        let settings = home.home.config.appending(path: "settings.json")
        try Data(#"{"keep_months": 3}"#.utf8).write(to: settings)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: settings.path)
        let wrong = try await sync([])
        #expect(wrong.end == .exited(78) && wrong.errors.contains("keep_months is a whole number"), "\(wrong.errors)")
        try FileManager.default.removeItem(at: settings)
        let whole = try await sync(["--history", "36", "--keep-months", "13"])
        #expect(whole.end == .exited(0) && whole.output.contains("rows were let go"), "\(whole.output)\(whole.errors)")
        let status = try await CommandRun.cellix(["status"] + home.arguments(simulator), in: home.folder)
        #expect(status.output.contains("older ones in sums and counts only"), "\(status.output)")
        let verify = try await CommandRun.cellix(
          ["verify", "--pages", "3"] + home.arguments(simulator), in: home.folder)
        #expect(verify.end == .exited(0), "\(verify.output)\(verify.errors)")
      }
    }

    @Test func `the benchmark of the first sync runs in its small size`() async throws {
      let folder = try TemporaryFolder()
      let speed = URL(fileURLWithPath: CellixBinary.path).deletingLastPathComponent().appending(path: "cellix-speed")
      let run = try await CommandRun.program(
        speed.path, ["first-sync", "--small"], environment: Environment.usual(in: folder))
      #expect(run.end == .exited(0), "\(run.output)\(run.errors)")
      #expect(run.output.contains("requests, of the least possible"))
    }

    @Test func `the benchmark of faults runs in its small size, and nothing is lost or double`() async throws {
      let folder = try TemporaryFolder()
      let speed = URL(fileURLWithPath: CellixBinary.path).deletingLastPathComponent().appending(path: "cellix-speed")
      let run = try await CommandRun.program(
        speed.path, ["faults", "--small"], environment: Environment.usual(in: folder))
      #expect(run.end == .exited(0), "\(run.output)\(run.errors)")
      for section in ["kills", "mixed", "orders"] { #expect(run.output.contains("\(section): lost")) }
      #expect(!run.output.contains("FAILS"))
    }
  }
}
