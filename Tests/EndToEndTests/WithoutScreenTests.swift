import CellixCore
import Foundation
import Store
import Testing

extension EndToEnd {
  /// Connecting and checking from a script.
  @Suite struct WithoutScreenTests {
    @Test func `connect takes the key from a file, check finds six permissions, and neither says the key`() async throws
    {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        let run = try await connect(home, simulator)
        #expect(run.end == .exited(0), "\(run.errors)")
        #expect(run.errors.isEmpty)
        let account = try #require(try AccountRegistry(home: home.home).current())
        #expect(account.label == "Harbor Goods" && account.mode == .test)
        let check = try await CommandRun.cellix(["check"] + home.arguments(simulator), in: home.folder)
        #expect(check.end == .exited(0), "\(check.errors)")
        #expect(check.output.split(separator: "\n").count == PermissionRequirement.allCases.count + 1)
        for text in [run.output, run.errors, check.output, check.errors] {
          #expect(!SecretSearch(apiKey: simulator.apiKey).isFound(in: text.utf8))
        }
        let files = try SecretSearch(apiKey: simulator.apiKey).files(in: home.folder)
        #expect(files == [home.folder("key")], "the file that it was given, and no other")
      }
    }

    @Test func `check ends with a status of its own for a missing permission and for a revoked key`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try await home.connect(to: simulator)
        try await simulator.steer("POST", "permissions", #"{"resource":"refund","access":"none"}"#)
        let missing = try await CommandRun.cellix(["check"] + home.arguments(simulator), in: home.folder)
        #expect(missing.end == .exited(77))
        #expect(missing.errors.contains("Charges and Refunds: Read"))
        try await simulator.steer("POST", "revoke")
        let refused = try await CommandRun.cellix(["check"] + home.arguments(simulator), in: home.folder)
        #expect(refused.end == .exited(65))
        #expect(refused.errors.contains("Stripe does not accept this key"))
      }
    }

    @Test func `connect refuses a key that looks wrong, a key that Stripe refuses, and a server that is down`()
      async throws
    {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        let wrong = try await connect(home, simulator, key: "sk_test_FAKE5aBcDeFgHiJkLmNoPqRsT")
        #expect(wrong.end == .exited(65))
        #expect(wrong.errors.contains("secret key (sk_)"))
        try await simulator.steer("POST", "revoke")
        let refused = try await connect(home, simulator)
        #expect(refused.end == .exited(65))
        let down = try await connect(home, simulator, base: ClosedPort().url)
        #expect(down.end == .exited(69))
        #expect(down.errors.contains("Stripe cannot be reached"))
        #expect(try AccountRegistry(home: home.home).current() == nil, "nothing is kept of a key that was not accepted")
      }
    }

    private func connect(
      _ home: ProgramHome, _ simulator: SimulatorProcess, key: String? = nil, base: String? = nil
    ) async throws -> CommandRun {
      let file = try home.folder.writePrivate((key ?? simulator.apiKey) + "\n", to: "key")
      return try await CommandRun.cellix(
        ["connect", "--key-file", file, "--label", "Harbor Goods", "--time-zone", "Europe/Berlin"]
          + home.arguments(base: base ?? simulator.baseURL), in: home.folder)
    }
  }
}
