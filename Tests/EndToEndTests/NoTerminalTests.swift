import CellixCore
import Foundation
import Testing

extension EndToEnd {
  @Suite struct NoTerminalTests {
    @Test(arguments: [["demo"], []])
    func `without a terminal a sentence says what to use instead`(command: [String]) async throws {
      let folder = try TemporaryFolder()
      let run = try await CommandRun.cellix(command, in: folder)
      #expect(run.end == .exited(64))
      #expect(run.output.isEmpty)
      #expect(run.errors.contains("cellix serve") && run.errors.contains("--accessible"))
      let lines = run.errors.split(separator: "\n")
      #expect(lines.count <= 2 && lines.allSatisfy { $0.hasPrefix("cellix: ") }, "\(run.errors)")
    }

    @Test(arguments: ["dumb", ""])
    func `a terminal that cannot move its cursor gets the guide as plain lines`(term: String) async throws {
      let folder = try TemporaryFolder()
      let options = PseudoTerminal.Options(environment: ["TERM": term])
      try await PseudoTerminal.run(["demo", "--charges", "50"], in: folder, options: options) { terminal in
        try await terminal.wait(for: "Mode? Now [test]")
        terminal.type("q", .enter)
        let end = try await terminal.end()
        #expect(end == .exited(0))
        #expect(!terminal.transcript.contains(0x1B))
      }
    }

    @Test func `a terminal of an unknown name opens as the one it resembles`() async throws {
      let folder = try TemporaryFolder()
      let options = PseudoTerminal.Options(environment: ["TERM": "nosuch-256color"])
      try await PseudoTerminal.run(["demo", "--charges", "50"], in: folder, options: options) { terminal in
        try await terminal.begin()
        terminal.type("q")
        let end = try await terminal.end()
        #expect(end == .exited(0))
      }
    }

    @Test func `the version is one line`() async throws {
      let run = try await CommandRun.cellix(["--version"], in: TemporaryFolder())
      #expect(run.end == .exited(0))
      #expect(run.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil, "\(run.output)")
      #expect(run.errors.isEmpty)
    }

    @Test(arguments: [["--nonsense"], ["demo", "--nonsense"], ["demo", "--charges", "-1"], ["nonsense"]])
    func `wrong usage is told apart by its exit status`(arguments: [String]) async throws {
      let run = try await CommandRun.cellix(arguments, in: TemporaryFolder())
      #expect(run.end == .exited(64))
      #expect(run.output.isEmpty)
      #expect(!run.errors.isEmpty)
    }

    @Test func `the simulator says one line, listens on loopback alone, and ends in peace when asked to`() async throws
    {
      try await SimulatorProcess.run(in: TemporaryFolder(), charges: 50) { simulator in
        let listeners = try ListeningSockets.addresses(port: simulator.port)
        #expect(listeners == ["0100007F"], "the kernel's way to write 127.0.0.1")
        simulator.serving.process.signal(SIGTERM)
        let end = try await simulator.serving.process.end()
        #expect(end == .exited(0))
        let rest = try await simulator.serving.rest()
        #expect(rest.isEmpty)
      }
    }

    @Test func `serve without a connected account says what to do first`() async throws {
      let folder = try TemporaryFolder()
      let run = try await CommandRun.cellix(["serve", "--home", folder("home"), "--port", "0"], in: folder)
      #expect(run.end == .exited(78))
      #expect(run.output.isEmpty)
      #expect(run.errors.contains("eight steps"))
    }
  }
}
