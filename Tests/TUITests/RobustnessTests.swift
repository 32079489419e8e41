import CellixCore
import Foundation
import Terminal
import TestSupport
import Testing

@testable import TUI

/// Whatever comes in whatever order, the program stays on its feet and nothing leaves the screen.
@Suite struct RobustnessTests {
  static let keys: [Key] =
    [
      .enter, .escape, .tab, .backTab, .backspace, .up, .down, .left, .right, .pageUp, .pageDown, .home, .end,
      .function(1),
    ]
    + "abcdefghijklmnopqrstuvwxyz0123456789?:%/[] YG".map { Key.character($0) } + "abcdelnprtuz".map { Key.control($0) }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `no message in any state traps, at any size`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var app = seed.isMultiple(of: 2) ? Samples.filled() : Samples.guide(at: .logIn, isDemo: true)
    for _ in 0..<400 {
      let effects = app.update(message(&random))
      for case .load(let generation, let query) in effects where Bool.random(using: &random) {
        _ = app.update(.loaded(generation, Samples.answer(to: query), at: Samples.now))
      }
      if Int.random(in: 0..<10, using: &random) == 0 {
        var canvas = Canvas(
          size: Size(columns: .random(in: 1...220, using: &random), rows: .random(in: 1...60, using: &random)))
        app.view(&canvas)
        #expect(!canvas.text().unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
      }
    }
  }

  private func message(_ random: inout SeededGenerator) -> Message {
    switch Int.random(in: 0..<14, using: &random) {
    case 0: .pasted(Pasted("rk_test_FAKEFAKEFAKEFAKE3fQa\u{1B}[2J\u{202E}"))
    case 1: .resized(Size(columns: .random(in: 0...300, using: &random), rows: .random(in: 0...90, using: &random)))
    case 2: .ticked(Samples.now.addingTimeInterval(.random(in: -100...100_000, using: &random)))
    case 3: .escapeWasTorn
    case 4:
      .probed(
        .random(in: 0...5, using: &random),
        .permission(.disputes, .missing(editURL: "https://example.com/\u{1B}]8;;x")), at: Samples.now)
    case 5: .probesEnded(.random(in: 0...5, using: &random), at: Samples.now)
    case 6: .storeChanged([.disputes, .refunds], at: Samples.now)
    case 7: .demoReady(DemoOffer(apiKey: Samples.key, signingSecret: Samples.key))
    default: .key(RobustnessTests.keys.randomElement(using: &random) ?? .enter)
    }
  }

  @Test(arguments: [
    "\u{1B}[31mred", "\u{9B}2J", "a\u{202E}b", "zero\u{200B}width", "tab\tline\nfeed\r", "\u{1B}]52;c;AAAA\u{7}",
    "e\u{301}\u{301}\u{301}\u{301}", "👨‍👩‍👧‍👦", "\u{E0041}\u{FFFE}",
  ])
  func `hostile text in every field of a dispute sends no control byte`(hostile: String) {
    var row = Samples.rows[0]
    row.customerEmail = hostile
    row.customerName = hostile
    row.brand = hostile
    row.networkReasonCode = hostile
    row.reason = .unknown(hostile)
    row.status = .unknown(hostile)
    row.chargeID = hostile
    row.disputeID = hostile
    var app = Samples.filled()
    for key in ["1", "2"] {
      app.type(key)
      let effects = app.update(.storeChanged([.disputes], at: Samples.now))
      for case .load(let generation, let query) in effects {
        let answer: Loaded =
          switch query {
          case .disputes(let asked): .disputes(asked, Samples.page([row]))
          case .urgent: .urgent(UrgentDisputes(rows: [row], total: 1))
          default: Samples.answer(to: query)
          }
        _ = app.update(.loaded(generation, answer, at: Samples.now))
      }
      for size in DashboardTests.sizes {
        let shown = Snapshot.text(app, size: size)
        let bad = shown.unicodeScalars.filter {
          ($0.value < 32 && $0 != "\n") || (0x7F...0x9F).contains($0.value) || (0x202A...0x202E).contains($0.value)
            || (0x200B...0x200F).contains($0.value)
        }
        #expect(bad.isEmpty)
      }
    }
  }
}
