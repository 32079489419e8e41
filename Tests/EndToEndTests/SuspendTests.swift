import CellixCore
import Foundation
import Testing

extension EndToEnd {
  @Suite struct SuspendTests {
    enum Stop: String, Sendable, CaseIterable {
      case key, signal
    }

    /// A shell with job control: a program that leads its session by itself cannot be stopped.
    private static let shell = [
      "bash", "-c", #"set -m; "$@"; echo "stopped $?"; read -r line; fg > /dev/null; echo "ended $?""#, "bash",
    ]

    @Test(arguments: Stop.allCases)
    func `stopped, the program gives the terminal back; continued, it draws the screen again without the key`(
      stop: Stop
    ) async throws {
      var options = PseudoTerminal.Options()
      options.launcher = Self.shell
      try await Moment.revealedKey.run(options: options) { terminal, simulator in
        let sent = terminal.transcript.count
        switch stop {
        case .key: terminal.type(.control("z"))
        case .signal: kill(terminal.foregroundGroup, SIGTSTP)
        }
        try await terminal.wait(for: "stopped \(128 + SIGTSTP)")
        let screen = terminal.screen
        #expect(!screen.isAlternate && screen.isCursorVisible)
        #expect(screen.leftOverModes.isEmpty, "modes still on: \(screen.leftOverModes)")
        #expect(terminal.lineSettings == terminal.settingsBefore)

        terminal.type(.enter)
        try await terminal.wait(for: .copyKey)
        try await terminal.wait(until: "the whole screen") { view in
          view.screen.isAlternate && view.screen.contains("rk_test_•") && view.screen.contains("^U clear")
        }
        #expect(terminal.screen.modes.isSuperset(of: [1004, 2004]), "paste and focus are reported again")
        #expect(!terminal.lineSettings.takesLines)
        #expect(!SecretSearch(apiKey: simulator.apiKey).isFound(in: terminal.transcript.dropFirst(sent)))

        terminal.type(.control("c"))
        try await terminal.wait(for: "ended 0")
        #expect(terminal.lineSettings == terminal.settingsBefore)
      }
    }

    @Test func `a window that changed its size meanwhile is filled after the stop`() async throws {
      var options = PseudoTerminal.Options()
      options.launcher = Self.shell
      try await Moment.dashboard.run(options: options) { terminal, _ in
        terminal.type(.control("z"))
        try await terminal.wait(for: "stopped")
        terminal.resize(.usual)
        terminal.type(.enter)
        try await terminal.wait(until: "a dashboard as wide as the window") { view in
          view.screen.lines.contains { $0.count == TerminalSize.usual.columns && $0.hasSuffix("╯") }
        }
        try await terminal.waitForDashboard()
      }
    }
  }
}
