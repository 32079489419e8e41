import CellixCore

/// Where a run of the program stands when something happens to it.
enum Moment: String, Sendable, CaseIterable {
  case firstFrame, revealedKey, firstSync, dashboard

  /// Runs `body` with the program at this moment.
  func run(
    options: PseudoTerminal.Options = .init(),
    _ body: (PseudoTerminal, SimulatorProcess) async throws -> Void
  ) async throws {
    let home = try ProgramHome()
    try await SimulatorProcess.run(in: home.folder) { simulator in
      if self == .dashboard { try await home.connect(to: simulator) }
      if self == .revealedKey || self == .firstSync { try home.leaveGuide(at: .copyKey) }
      try await PseudoTerminal.run(home.arguments(simulator), in: home.folder, options: options) { terminal in
        try await reach(terminal, simulator)
        try await body(terminal, simulator)
      }
    }
  }

  private func reach(_ terminal: PseudoTerminal, _ simulator: SimulatorProcess) async throws {
    switch self {
    case .firstFrame: try await terminal.wait(for: "about 5 minutes")
    case .revealedKey:
      try await terminal.pasteKey(simulator.apiKey)
      terminal.type(.control("r"))
      let part = String(simulator.apiKey.prefix(40))
      try await terminal.wait(for: part)
    case .firstSync:
      try await terminal.pasteKey(simulator.apiKey)
      // Only now: the check of the key's permissions asks for charges too.
      try await simulator.hold("/v1/charges")
      try await terminal.connectWithoutSecret()
      try await terminal.wait(for: "Already there")
    case .dashboard: try await terminal.waitForDashboard()
    }
  }
}
