import CellixCore
import Foundation
import Store
import Testing

extension EndToEnd {
  /// The guide as plain lines.
  @Suite struct AccessibleTests {
    private static let dumb = PseudoTerminal.Options(environment: ["TERM": "dumb"])

    @Test func `on a dumb terminal lines lead through eight steps to the closing words`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try await PseudoTerminal.run(["setup"] + home.arguments(simulator), in: home.folder, options: Self.dumb) {
          terminal in
          try await terminal.hear("the terminal “dumb” cannot move its cursor")
          try await terminal.walkByLines(simulator)
          try await terminal.hear("Disputes: done, ")
          try await terminal.hear("First sync complete.")
          try await terminal.hear("Disputes that need a response: ")
          try await terminal.hear("Due within 48 hours: ")
          try await terminal.hear("cellix opens the dashboard")
          let end = try await terminal.end()
          #expect(end == .exited(0))
          expectPlain(terminal.transcript)
          for search in [
            SecretSearch(apiKey: simulator.apiKey), SecretSearch(signingSecret: simulator.webhookSecret),
          ] {
            #expect(!search.isFound(in: terminal.transcript), "a credential was on the terminal")
            #expect(try search.files(in: home.folder).isEmpty)
          }
          #expect(terminal.lineSettings == terminal.settingsBefore)
        }
        let account = try #require(try AccountRegistry(home: home.home).current())
        #expect(account.label == "Kontor" && account.mode == .test)
        let standing = try await CommandRun.cellix(["--accessible"] + home.arguments(simulator), in: home.folder)
        #expect(standing.end == .exited(0), "\(standing.errors)")
        #expect(standing.output.contains("Account: Kontor. Mode: test.\n"))
        #expect(standing.output.contains("Reply by: "))
        expectPlain(Array(standing.output.utf8))
      }
    }

    @Test func `the end of the input saves, and the next start goes on there`() async throws {
      let home = try ProgramHome()
      let closed = try ClosedPort()
      let arguments = ["setup", "--accessible"] + home.arguments(base: closed.url)
      try await PseudoTerminal.run(arguments, in: home.folder) { terminal in
        try await terminal.hear("turned on by --accessible")
        try await terminal.answer("Mode?", "2")
        try await terminal.answer("Account, your name for it?", "Kontor")
        try await terminal.answer("Time zone, whose days count?", "Europe/Berlin")
        try await terminal.answer("Step 2 of 8", "")
        try await terminal.hear("Step 3 of 8")
        terminal.type(.control("d"))
        try await terminal.hear("Saved. It goes on at step 3 next time.")
        let end = try await terminal.end()
        #expect(end == .exited(0))
        expectPlain(terminal.transcript)
      }
      try await PseudoTerminal.run(arguments, in: home.folder) { terminal in
        try await terminal.hear("Setup is at step 3 of 8")
        try await terminal.hear("Step 3 of 8: Set key permissions.")
        try await terminal.answer("Enter: next step.", "q")
        let end = try await terminal.end()
        #expect(end == .exited(0))
      }
    }

    @Test func `lines from a pipe connect an account, and the first sync is brought to its end`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        let lines = [
          "2", "Kontor", "Europe/Berlin", "", "", simulator.apiKey, "", "", "", simulator.webhookSecret, "", "",
        ]
        let run = try await pipe(lines, ["setup", "--accessible"] + home.arguments(simulator), home)
        #expect(run.end == .exited(0), "\(run.errors)\(run.output)")
        #expect(run.errors.isEmpty)
        #expect(run.output.contains("Permissions: 6 of 6 granted.\n"))
        #expect(run.output.contains("Disputes that need a response: "))
        #expect(!SecretSearch(apiKey: simulator.apiKey).isFound(in: run.output.utf8))
        #expect(!SecretSearch(signingSecret: simulator.webhookSecret).isFound(in: run.output.utf8))
        expectPlain(Array(run.output.utf8))
        #expect(!run.output.utf8.contains(0x0D))
      }
    }

    @Test func `a script learns by the exit status that Connect failed`() async throws {
      let home = try ProgramHome()
      try home.leaveGuide(at: .copyKey)
      let lines = ["rk_test_FAKE5aBcDeFgHiJkLmNoPqRsT", "", "", "", "s", ""]
      let run = try await pipe(lines, ["--accessible"] + home.arguments(base: ClosedPort().url), home)
      #expect(run.end == .exited(69))
      #expect(run.output.contains("Stripe cannot be reached"))
      #expect(run.output.hasSuffix("Saved. It goes on at step 8 next time.\n"))
    }

    @Test func `q leaves the first sync, and the next start brings it to its end and says what stands`() async throws {
      let home = try ProgramHome()
      try home.leaveGuide(at: .copyKey)
      try await SimulatorProcess.run(in: home.folder) { simulator in
        let arguments = home.arguments(simulator)
        try await PseudoTerminal.run(arguments, in: home.folder, options: Self.dumb) { terminal in
          try await terminal.answer("Restricted API key? Paste it", simulator.apiKey)
          try await terminal.answer("Permissions: 6 of 6 granted.", "")
          try await terminal.answer("Step 5 of 8", "")
          try await terminal.answer("Step 6 of 8", "")
          try await terminal.answer("Step 7 of 8", "s")
          try await terminal.hear("Step 8 of 8")
          try await simulator.hold("/v1/charges")
          try await terminal.answer("Enter: Connect.", "")
          try await terminal.answer("Disputes: done", "q")
          try await terminal.hear("goes on there next time: cellix --accessible.")
          let end = try await terminal.end()
          #expect(end == .exited(0))
        }
        try await simulator.steer("DELETE", "faults")
        let run = try await CommandRun.cellix(["--accessible"] + arguments, in: home.folder)
        #expect(run.end == .exited(0), "\(run.errors)")
        for words in ["The first sync goes on.", "Charges: done", "First sync complete.", "Reply by: "] {
          #expect(run.output.contains(words), "\(run.output)")
        }
      }
    }

    @Test func `without a server a connected account is told from what is here`() async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try await home.connect(to: simulator)
        let first = try await CommandRun.cellix(["--accessible"] + home.arguments(simulator), in: home.folder)
        #expect(first.end == .exited(0))
        let run = try await CommandRun.cellix(
          ["--accessible"] + home.arguments(base: ClosedPort().url), in: home.folder)
        #expect(run.end == .exited(0), "\(run.errors)")
        #expect(run.output.contains("What is here stays"))
        func disputes(_ output: String) -> Int { output.split(separator: "\n").count { $0.hasPrefix("Reply by: ") } }
        #expect(disputes(run.output) > 0 && disputes(run.output) == disputes(first.output))
      }
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGSEGV])
    func `a signal while the key is typed ends by that signal, and the echo is on again`(number: Int32) async throws {
      let home = try ProgramHome()
      try home.leaveGuide(at: .copyKey)
      let closed = try ClosedPort()
      try await PseudoTerminal.run(home.arguments(base: closed.url), in: home.folder, options: Self.dumb) { terminal in
        try await terminal.hear("What you type is not shown.")
        #expect(!terminal.lineSettings.echoes && terminal.lineSettings.takesLines)
        terminal.type("rk_test_FAKE5aBc", .enter)
        try await terminal.hear("This key is too short (16 characters)")
        terminal.process.signal(number)
        let end = try await terminal.end()
        #expect(end == .killed(by: number, dumpedCore: false))
        #expect(terminal.lineSettings == terminal.settingsBefore)
        #expect(!String(decoding: terminal.transcript, as: UTF8.self).contains("FAKE5aBc"))
      }
    }

    @Test func `^C ends it as it ends other programs that are used by lines`() async throws {
      let home = try ProgramHome()
      try home.leaveGuide(at: .copyKey)
      let closed = try ClosedPort()
      try await PseudoTerminal.run(home.arguments(base: closed.url), in: home.folder, options: Self.dumb) { terminal in
        try await terminal.hear("What you type is not shown.")
        terminal.type(.control("c"))
        let end = try await terminal.end()
        #expect(end == .killed(by: SIGINT, dumpedCore: false))
        #expect(terminal.lineSettings == terminal.settingsBefore)
      }
    }

    @Test func `a terminal that vanishes ends it`() async throws {
      let home = try ProgramHome()
      try home.leaveGuide(at: .copyKey)
      let closed = try ClosedPort()
      try await PseudoTerminal.run(home.arguments(base: closed.url), in: home.folder, options: Self.dumb) { terminal in
        try await terminal.hear("What you type is not shown.")
        terminal.hangUp()
        let end = try await terminal.process.end()
        #expect(end == .killed(by: SIGHUP, dumpedCore: false))
      }
    }

    @Test func `stopped while the key is typed, the shell has its echo; continued, it is off again`() async throws {
      let home = try ProgramHome()
      try home.leaveGuide(at: .copyKey)
      let closed = try ClosedPort()
      var options = Self.dumb
      options.launcher = [
        "bash", "-c", #"set -m; "$@"; echo "stopped $?"; read -r line; fg > /dev/null; echo "ended $?""#, "bash",
      ]
      try await PseudoTerminal.run(home.arguments(base: closed.url), in: home.folder, options: options) { terminal in
        try await terminal.hear("What you type is not shown.")
        terminal.type(.control("z"))
        try await terminal.hear("stopped \(128 + SIGTSTP)")
        #expect(terminal.lineSettings == terminal.settingsBefore)
        let sent = terminal.transcript.count
        terminal.type(.enter)
        try await terminal.wait(until: "the question again") { view in
          String(decoding: view.transcript.dropFirst(sent), as: UTF8.self).contains("What you type is not shown.")
        }
        #expect(!terminal.lineSettings.echoes)
        terminal.type("q", .enter)
        try await terminal.hear("ended 0")
        #expect(terminal.lineSettings == terminal.settingsBefore)
      }
    }

    @Test func `the environment turns it on too, and what others wrote sends no control byte`() async throws {
      let home = try ProgramHome()
      var progress = SetupProgress(timeZone: "UTC")
      progress.label = "\u{1B}[2Jevil\u{7}\u{9B}31m\nStep 9 of 8"
      try SetupFile(home: home.home).save(progress)
      let run = try await CommandRun.cellix(
        ["setup"] + home.arguments(base: ClosedPort().url), in: home.folder, environment: ["CELLIX_ACCESSIBLE": "1"])
      #expect(run.end == .exited(0))
      #expect(run.output.hasPrefix("Accessible mode, plain lines: turned on by CELLIX_ACCESSIBLE"))
      #expect(run.output.contains("evil") && !run.output.contains("\nStep 9"))
      expectPlain(Array(run.output.utf8))
    }

    @Test func `in the C locale every byte is ASCII`() async throws {
      let home = try ProgramHome()
      let run = try await CommandRun.cellix(
        ["setup", "--accessible"] + home.arguments(base: ClosedPort().url), in: home.folder,
        environment: ["LC_ALL": "C"])
      #expect(run.end == .exited(0))
      #expect(run.output.utf8.allSatisfy { $0 < 0x7F })
    }

    /// Newlines, which the terminal itself makes `\r\n`, and text: no other control byte, and none of C1.
    private func expectPlain(_ bytes: [UInt8]) {
      #expect(bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A || $0 == 0x0D })
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.unicodeScalars.contains { (0x80...0x9F).contains($0.value) })
    }

    private func pipe(_ lines: [String], _ arguments: [String], _ home: ProgramHome) async throws -> CommandRun {
      let input = home.folder("input")
      try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: URL(fileURLWithPath: input))
      return try await CommandRun.cellix(arguments, in: home.folder, input: input)
    }
  }
}

extension PseudoTerminal {
  /// Waits for words anywhere in what was said so far; lines scroll away, so the screen does not hold them all.
  fileprivate func hear(_ words: String) async throws {
    try await wait(until: "“\(words)” to be said") { view in
      String(decoding: view.transcript, as: UTF8.self).contains(words)
    }
  }

  fileprivate func answer(_ question: String, _ line: String) async throws {
    try await hear(question)
    type(Keystroke(line), .enter)
  }

  fileprivate func walkByLines(_ simulator: SimulatorProcess) async throws {
    try await answer("Mode? Now [live]", "test")
    try await answer("Account, your name for it?", "Kontor")
    try await answer("Time zone, whose days count? Now [UTC]", "Europe/Berlin")
    try await answer("Step 2 of 8", "")
    try await answer("Step 3 of 8", "")
    try await answer("Restricted API key? Paste it", simulator.apiKey)
    try await answer("Permissions: 6 of 6 granted.", "")
    try await answer("Step 5 of 8", "")
    try await answer("Step 6 of 8", "")
    try await answer("Signing secret? Paste it", simulator.webhookSecret)
    try await answer("Check: it has the right shape", "")
    try await hear("Step 8 of 8")
    try await answer("Enter: Connect.", "")
  }
}
