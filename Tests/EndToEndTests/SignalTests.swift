import Foundation
import Testing

extension EndToEnd {
  @Suite struct SignalTests {
    @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT], Moment.allCases)
    func `a signal ends the program by that signal and leaves the terminal as it was`(
      number: Int32, moment: Moment
    ) async throws {
      try await moment.run { terminal, simulator in
        let sent = terminal.transcript.count
        terminal.process.signal(number)
        let end = try await terminal.end()
        #expect(end == .killed(by: number, dumpedCore: false))
        expectRestored(terminal)
        #expect(!SecretSearch(apiKey: simulator.apiKey).isFound(in: terminal.transcript.dropFirst(sent)))
      }
    }

    @Test(arguments: [SIGSEGV, SIGABRT, SIGTRAP, SIGILL, SIGBUS, SIGFPE])
    func `a crash leaves the terminal as it was, no core and no secret`(number: Int32) async throws {
      var options = PseudoTerminal.Options()
      // As much core as the machine allows, whatever the tests were started with.
      options.launcher = ["sh", "-c", "ulimit -S -c $(ulimit -H -c); exec \"$@\"", "sh"]
      try await Moment.revealedKey.run(options: options) { terminal, simulator in
        let sent = terminal.transcript.count
        let search = SecretSearch(apiKey: simulator.apiKey)
        #expect(search.isFound(in: terminal.transcript), "the key is on the screen now")
        terminal.process.signal(number)
        let end = try await terminal.end()
        #expect(end == .killed(by: number, dumpedCore: false))
        expectRestored(terminal)
        #expect(terminal.screen.contains("cellix.log"), "it says where the details are")
        #expect(!search.isFound(in: terminal.transcript.dropFirst(sent)))
      }
    }

    @Test(arguments: Moment.allCases)
    func `a program whose terminal vanishes ends`(moment: Moment) async throws {
      try await moment.run { terminal, _ in
        terminal.hangUp()
        let end = try await terminal.process.end()
        #expect(end == .killed(by: SIGHUP, dumpedCore: false))
        let rest = try ProcessList.session(terminal.process.pid)
        #expect(rest.isEmpty, "it leaves nobody behind")
      }
    }

    @Test func `a program that was told to ignore the hang-up ends all the same`() async throws {
      var options = PseudoTerminal.Options()
      options.launcher = ["sh", "-c", "trap '' HUP; exec \"$@\"", "sh"]
      try await Moment.dashboard.run(options: options) { terminal, _ in
        terminal.hangUp()
        _ = try await terminal.process.end()
      }
    }

    private func expectRestored(_ terminal: PseudoTerminal) {
      let screen = terminal.screen
      #expect(!screen.isAlternate, "the alternate screen is left")
      #expect(screen.isCursorVisible, "the cursor is on")
      #expect(screen.leftOverModes.isEmpty, "modes still on: \(screen.leftOverModes)")
      #expect(terminal.lineSettings == terminal.settingsBefore, "the line settings are as before")
    }
  }
}
