import CellixCore
import Foundation
import Terminal
import TestSupport
import Testing

@testable import TUI

/// Whatever comes in whatever order, the program stays on its feet and nothing leaves the screen.
@Suite struct RobustnessTests {
  /// Where a run begins: with the first frame, in the guide or behind it, and in the demo.
  private static func starts() -> [App] {
    var zoomed = Samples.opened("3")
    zoomed.type("$+")
    return [
      Samples.filled(), Samples.guide(at: .logIn, isDemo: true), Samples.dashboard(), Samples.guide(at: .copyKey),
      zoomed, Samples.guide(GuideStart(progress: Samples.progress, isFresh: true)), ConnectionScene.refused.app("7"),
    ]
  }

  @Test func `messages of every kind are sent`() {
    var messages = RandomMessages(seed: 1)
    for kind in MessageKind.allCases { #expect(MessageKind(messages.make(kind, Samples.now)) == kind) }
    #expect(Set(RandomMessages.keys).isSuperset(of: KeyMap.bindings.flatMap(\.keys)))
  }

  /// 1,000 runs with `CELLIX_FULL=1`.
  private static let seeds: ClosedRange<UInt64> =
    1...(ProcessInfo.processInfo.environment["CELLIX_FULL"] == nil ? 21 : 1_000)

  @Test(arguments: seeds)
  func `no message in any state traps, at any size`(seed: UInt64) async {
    var random = SeededGenerator(seed: seed)
    var messages = RandomMessages(seed: seed &* 7_919)
    let starts = RobustnessTests.starts()
    var app = starts[Int(seed) % starts.count]
    var seen: Set<MessageKind> = []
    for _ in 0..<600 {
      // The other tests wait for their turn on the same few threads.
      await Task.yield()
      let message = messages.next(app.now)
      seen.insert(MessageKind(message))
      for answer in messages.take(app.update(message), app.now) { _ = messages.take(app.update(answer), app.now) }
      if Int.random(in: 0..<10, using: &random) == 0 {
        var canvas = Canvas(
          size: Size(columns: .random(in: 1...220, using: &random), rows: .random(in: 1...60, using: &random)))
        app.view(&canvas)
        #expect(!canvas.text().unicodeScalars.contains { $0.value < 32 && $0 != "\n" }, "\(message)")
        _ = app.outline().plainText()
        _ = app.tickInterval
      }
    }
    #expect(seen == Set(MessageKind.allCases))
  }

  @Test func `every action can be asked for on every screen, zoomed or not`() {
    for key in "1234567" {
      for isZoomed in [false, true] {
        for action in Action.allCases {
          var app = Samples.opened(isZoomed ? "\(key)+" : "\(key)")
          Samples.settle(app.perform(action), in: &app)
          #expect(!Snapshot.text(app).isEmpty)
        }
      }
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
