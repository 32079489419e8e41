import CellixCore
import Testing

extension EndToEnd {
  @Suite struct GuideTests {
    @Test func `what came before the account was connected is told as no fault`() async throws {
      let folder = try TemporaryFolder()
      let demo = ["demo", "--charges", "250", "--events-per-minute", "120"]
      try await PseudoTerminal.run(demo, in: folder, size: .usual) { terminal in
        try await terminal.walkTheDemo()
        try await terminal.waitForWholeSync()
        terminal.type(.tab, "+")
        try await terminal.wait(for: "before an account was connected")
        #expect(!terminal.screen.contains("not be kept"), "\(terminal.screen.text)")
      }
    }

    @Test(arguments: [TerminalSize.small, .usual])
    func `the demo leads by keyboard alone through eight steps to the dashboard, and q leaves it`(
      size: TerminalSize
    ) async throws {
      let folder = try TemporaryFolder()
      let demo = ["demo", "--charges", "250", "--events-per-minute", "60"]
      try await PseudoTerminal.run(demo, in: folder, size: size) { terminal in
        try await terminal.walkTheDemo()
        #expect(terminal.screen.isAlternate)
        terminal.type("q")
        #expect(try await terminal.end() == .exited(0))
        #expect(terminal.screen.leftOverModes.isEmpty)
        #expect(!terminal.screen.isAlternate && terminal.screen.isCursorVisible)
        #expect(terminal.screen.text.allSatisfy { $0 == "\n" }, "\(terminal.screen.text)")
        #expect(terminal.screen.unknown.isEmpty, "\(terminal.screen.unknown)")
        #expect(terminal.lineSettings == terminal.settingsBefore)
      }
      #expect(try folder.contents().isEmpty, "the demo keeps nothing")
    }
  }
}
