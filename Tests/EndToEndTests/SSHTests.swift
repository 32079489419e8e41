import CellixCore
import Foundation
import Testing

extension EndToEnd {
  /// As most people meet the program: behind an sshd, with whatever terminal they sit at.
  @Suite(.enabled(if: SSHServer.canRun, "needs sshd, and root to run it"))
  struct SSHTests {
    private func logIn(
      term: String, size: TerminalSize = .small, _ body: (PseudoTerminal, SSHServer) async throws -> Void
    ) async throws {
      let home = try ProgramHome()
      let closed = try ClosedPort()
      try await SSHServer.run(home.arguments(base: closed.url), in: home.folder) { server in
        let options = PseudoTerminal.Options(launcher: server.launcher, environment: ["TERM": term])
        try await PseudoTerminal.run([], in: home.folder, size: size, options: options) { terminal in
          try await body(terminal, server)
        }
      }
    }

    @Test(arguments: ["xterm-256color", "screen", "tmux-256color", "linux", "vt100"])
    func `the guide opens, answers keys, follows the window, and gives the terminal back`(term: String) async throws {
      try await logIn(term: term) { terminal, server in
        try await terminal.wait(for: "about 5 minutes")
        terminal.type(.enter)
        try await terminal.wait(for: "Log in to the Stripe Dashboard")
        terminal.type(" ", .tab, "Kontor")
        try await terminal.wait(for: "Kontor [TEST]")
        // Arrows come as this terminal's own sequences, and both kinds are understood.
        terminal.type("\u{1B}[A", "\u{1B}OB", " more")
        try await terminal.wait(for: "Kontor more")
        terminal.resize(.usual)
        try await terminal.wait(for: "Connect Stripe to Cellix")
        terminal.type(.control("c"))
        #expect(try await terminal.end() == .exited(0))
        try await server.waitUntilLoggedOut()
        let screen = terminal.screen
        #expect(!screen.isAlternate && screen.isCursorVisible)
        #expect(screen.leftOverModes.isEmpty, "modes still on: \(screen.leftOverModes)")
        #expect(terminal.lineSettings == terminal.settingsBefore)
      }
    }

    @Test func `a terminal that cannot move its cursor gets the guide in plain lines`() async throws {
      try await logIn(term: "dumb") { terminal, server in
        // The first lines scroll away at once.
        try await terminal.wait(until: "who turned the lines on") { view in
          String(decoding: view.transcript, as: UTF8.self).contains("turned on because the terminal")
        }
        try await terminal.wait(for: "Mode?")
        terminal.type("q\r")
        #expect(try await terminal.end() == .exited(0))
        try await server.waitUntilLoggedOut()
        #expect(!terminal.transcript.contains(0x1B), "no escape sequence is sent")
      }
    }

    @Test func `when the client is killed, the program ends and leaves nothing running`() async throws {
      try await logIn(term: "xterm-256color") { terminal, server in
        try await terminal.begin()
        terminal.process.signal(SIGKILL)
        _ = try await terminal.process.end()
        try await server.waitUntilLoggedOut()
      }
    }
  }
}
