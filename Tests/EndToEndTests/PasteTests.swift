import CellixCore
import TestSupport
import Testing

extension EndToEnd {
  @Suite struct PasteTests {
    /// What is most harmful when it is taken for keys or sent back to the terminal. The end mark of a paste is not
    /// among it: terminals take that one out themselves.
    private static let sequences = [
      "\u{1B}[A", "\u{1B}OP", "\u{1B}[2J", "\u{1B}[?1049l", "\u{1B}[?25h", "\u{1B}]0;title\u{7}", "\u{1B}[6n",
      "\u{1B}c",
      "\u{1B}P1$r\u{1B}\\", "\u{1B}[200~", "\u{1B}]52;c;AAAA\u{7}", "\r", "q", "\u{3}", "\u{1A}", "\u{1C}", "\u{13}",
    ]

    enum Content: String, Sendable, CaseIterable {
      case binary, sequences

      /// As much as one paste may have.
      var bytes: [UInt8] {
        let count = 64 * 1024
        switch self {
        case .binary:
          var generator = SeededGenerator(seed: 64)
          return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        case .sequences:
          let once = PasteTests.sequences.flatMap { Array($0.utf8) }
          return Array(repeatElement(once, count: count / once.count).joined())
        }
      }
    }

    @Test(arguments: Content.allCases)
    func `a paste into the key's field changes nothing but the field`(content: Content) async throws {
      let home = try ProgramHome()
      try home.leaveGuide(at: .copyKey)
      let closed = try ClosedPort()
      try await PseudoTerminal.run(home.arguments(base: closed.url), in: home.folder) { terminal in
        try await terminal.wait(for: "^C quit")
        // Any key takes the greeting away.
        terminal.type("\u{1B}[D")
        try await terminal.wait(forNo: "Setup is at step")
        try await terminal.wait(for: "not reached")
        let before = terminal.screen.text
        terminal.type(.paste(content.bytes))
        try await terminal.wait(for: "characters pasted")
        try await terminal.wait(for: .copyKey)
        terminal.type(.control("u"))
        try await terminal.wait(until: "the screen as before") { $0.screen.text == before }
      }
    }

    /// Every other place of the guide that takes text.
    enum Place: String, Sendable, CaseIterable {
      case label, timeZone, endpointURL, signingSecret, labelInConnect, keyInConnect, secretInConnect, palette

      var step: SetupStep {
        switch self {
        case .label, .timeZone: .logIn
        case .endpointURL: .createEndpoint
        case .signingSecret: .copySigningSecret
        case .labelInConnect, .keyInConnect, .secretInConnect: .connect
        case .palette: .selectEvents
        }
      }

      /// How an answer stands in the field.
      func shows(_ answer: String) -> String {
        switch self {
        case .signingSecret, .keyInConnect, .secretInConnect: "\(answer.count) characters · hidden"
        case .label, .timeZone, .endpointURL, .labelInConnect, .palette: answer
        }
      }

      /// From the opened step into the field. Step 8 begins on the missing key.
      var keys: [Keystroke] {
        switch self {
        case .label, .endpointURL: [.tab]
        case .timeZone: [.tab, .tab]
        case .signingSecret, .keyInConnect: []
        case .labelInConnect: ["\u{1B}[A", "\u{1B}[A"]
        case .secretInConnect: ["\u{1B}[B", "\u{1B}[B", "\u{1B}[B", "\u{1B}[B"]
        case .palette: ["?"]
        }
      }
    }

    @Test(arguments: Place.allCases, Content.allCases)
    func `a paste into any other field changes nothing but the field`(place: Place, content: Content) async throws {
      let home = try ProgramHome()
      try home.leaveGuide(at: place.step)
      let closed = try ClosedPort()
      try await PseudoTerminal.run(home.arguments(base: closed.url), in: home.folder) { terminal in
        try await terminal.wait(for: "not reached")
        try await terminal.wait(for: place.step)
        for key in place.keys { terminal.type(key) }
        // An answer that is known, behind which the paste comes and goes.
        terminal.type(.control("u"), "Before")
        try await terminal.wait(until: "the answer in its field") { view in
          view.screen.contains(place.shows("Before")) && !view.screen.contains("Setup is at step")
        }
        try await terminal.waitForSaved(place)
        let before = terminal.screen.text
        terminal.type(.control("u"), .paste(content.bytes), .control("u"), "Afterwards")
        // Now it has come and gone.
        try await terminal.wait(for: place.shows("Afterwards"))
        terminal.type(.control("u"), "Before")
        try await terminal.wait(until: "the screen as before") { $0.screen.text == before }
        #expect(terminal.screen.isAlternate && terminal.screen.unknown.isEmpty, "\(terminal.screen.unknown)")
      }
    }

    @Test func `Esc alone closes the help`() async throws {
      let folder = try TemporaryFolder()
      try await PseudoTerminal.run(["demo", "--charges", "50"], in: folder) { terminal in
        try await terminal.begin()
        try await terminal.openAndCloseHelp()
        terminal.type("q")
        let end = try await terminal.end()
        #expect(end == .exited(0))
      }
    }
  }
}

extension PseudoTerminal {
  /// The word that an answer is on disk comes a moment after the answer.
  fileprivate func waitForSaved(_ place: EndToEnd.PasteTests.Place) async throws {
    switch place {
    case .label, .timeZone, .endpointURL, .labelInConnect: try await wait(for: "safe to close")
    case .signingSecret, .secretInConnect: try await wait(for: "not kept")
    case .keyInConnect, .palette: return
    }
  }
}
