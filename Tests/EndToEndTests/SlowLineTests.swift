import CellixCore
import Foundation
import Store
import Testing

extension EndToEnd {
  /// 300 ms each way, give or take a third, and sequences torn apart on the way: as from a train.
  @Suite struct SlowLineTests {
    private static let up: Keystroke = "\u{1B}[A"
    private static let down: Keystroke = "\u{1B}[B"

    @Test(arguments: [1, 2] as [UInt64])
    func `the keyboard alone leads through the guide over a slow line, and no key acts by accident`(
      seed: UInt64
    ) async throws {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        var options = PseudoTerminal.Options()
        options.line = SlowLine(latency: 200..<400, seed: seed)
        try await PseudoTerminal.run(home.arguments(simulator), in: home.folder, options: options) { terminal in
          try await terminal.wait(for: "about 5 minutes")
          // Typed ahead, as people do who know the way.
          terminal.type(.enter, " ", Self.down, "Kontor")
          try await terminal.wait(for: "Kontor [TEST]")
          terminal.type(Self.down, .control("u"), "Europe")
          terminal.type("/Rome", Self.up, Self.down)
          try await terminal.wait(for: "Europe/Rome")
          try await terminal.goOn(to: .createKey)
          terminal.type(.enter, " ", Self.down, Self.down, " ")
          try await terminal.wait(for: "2 of 6 ticked")
          try await terminal.goOn(to: .copyKey)
          try await terminal.pasteKey(simulator.apiKey)
          try await terminal.goOn(to: .createEndpoint)
          terminal.type(Self.down, Self.up, .enter)
          try await terminal.wait(for: .selectEvents)
          terminal.type("a", Self.down, Self.down, " ")
          try await terminal.wait(for: "7 of 8 ticked")
          let progress = try #require(try SetupFile(home: home.home).load())
          #expect(progress.tickedPermissions == [.charges, .paymentIntents])
          #expect(progress.tickedEvents == Set(WebhookEvent.allCases).subtracting([.chargeRefunded]))
          #expect(progress.endpointURL == WebhookEndpoint.standardURL)
          try await terminal.goOn(to: .copySigningSecret)
          terminal.type(.enter)
          try await terminal.wait(for: "Go on without it?")
          try await terminal.goOn(to: .connect)
          terminal.type(Self.up, Self.up, Self.down, Self.down)
          try await terminal.wait(for: "6 of 6 granted")
          terminal.type(.enter)
          try await terminal.waitForDashboard()
          terminal.type("q")
          #expect(try await terminal.end() == .exited(0))
        }
        let account = try #require(try AccountRegistry(home: home.home).current())
        #expect(account.label == "Kontor" && account.mode == .test && account.timeZone == "Europe/Rome")
        #expect(account.endpointURL == WebhookEndpoint.standardURL)
      }
    }
  }
}
