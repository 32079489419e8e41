import CellixCore
import Foundation
import Store
import Testing

extension EndToEnd {
  @Suite struct KillTests {
    @Test func `killed during the first sync, it goes on at the next start and asks for no key`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try home.leaveGuide(at: .copyKey)
        try await PseudoTerminal.run(home.arguments(simulator), in: home.folder) { terminal in
          try await terminal.pasteKey(simulator.apiKey)
          try await simulator.hold("/v1/charges")
          try await terminal.connectWithoutSecret()
          try await terminal.wait(for: "✓ Refunds")
          terminal.process.signal(SIGKILL)
          _ = try await terminal.end()
        }
        try await expectPart(of: home)
        try await simulator.steer("DELETE", "faults")
        try await PseudoTerminal.run(home.arguments(simulator), in: home.folder) { terminal in
          try await terminal.waitForDashboard()
          try await home.waitForFirstSync()
          terminal.type("q")
          let end = try await terminal.end()
          #expect(end == .exited(0))
          #expect(!String(decoding: terminal.transcript, as: UTF8.self).contains("API key"), "no step of the guide")
        }
        try await expectAll(of: home)
      }
    }

    /// The files open, and hold what was saved before the end.
    private func expectPart(of home: ProgramHome) async throws {
      let store = try await home.openStore()
      let state = try await store.syncState()
      #expect(!state.firstSyncDone)
      let disputes = try await store.disputes(DisputeQuery(group: .all), now: Date())
      #expect(!disputes.rows.isEmpty)
      try await expectSound(store)
      try store.close()
    }

    private func expectAll(of home: ProgramHome) async throws {
      let store = try await home.openStore()
      let state = try await store.syncState()
      #expect(state.firstSyncDone)
      #expect(Resource.allCases.allSatisfy { state.watermarks[$0]?.problem == nil })
      #expect(state.watermarks[.charges].map { $0.rows > 0 } ?? false)
      try await expectSound(store)
      try store.close()
    }

    private func expectSound(_ store: Store) async throws {
      #expect(store.notices.isEmpty, "\(store.notices)")
      let differences = try await store.verifyRollups()
      #expect(differences.isEmpty, "\(differences)")
    }
  }
}
