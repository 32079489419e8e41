import CellixCore
import Foundation
import Terminal
import TestSupport
import Testing

@testable import TUI

@Suite struct HostileTextTests {
  @Test func `the corpus is large`() { #expect(HostileCorpus.strings.count >= 300) }

  @Test(arguments: ["1", "2", "3", "4", "5", "6", "7"])
  func `hostile text in every field of a screen and of its page sends nothing but letters`(key: String) async {
    for text in HostileCorpus.strings {
      // The other tests wait for their turn on the same few threads.
      await Task.yield()
      var app = Samples.dashboard()
      answer(app.update(.storeChanged(Set(StoreChange.allCases), at: Samples.now)) + app.type(key), text, &app)
      check(app, text)
      // A page, or a list and then a page of it.
      for _ in 0..<2 {
        answer(app.press([.enter]), text, &app)
        check(app, text)
      }
      if let file = Samples.file(app.type("e"), answer: { HostileCorpus.answer(to: $0, with: text) }) {
        #expect(!file.text.unicodeScalars.contains { $0 == "\u{1B}" })
      }
    }
  }

  /// Each size and zoom lays a screen out anew. One in 17 strings is of every sort; all of them with `CELLIX_FULL=1`.
  @Test(arguments: "1234567", [Size(columns: 80, rows: 24), Size(columns: 200, rows: 50)])
  func `hostile text sends nothing but letters in a small window, in a large one and in a panel alone`(
    key: Character, size: Size
  ) async {
    let step = ProcessInfo.processInfo.environment["CELLIX_FULL"] == nil ? 17 : 1
    for index in stride(from: 0, to: HostileCorpus.strings.count, by: step) {
      await Task.yield()
      let text = HostileCorpus.strings[index]
      var app = Samples.dashboard()
      _ = app.update(.resized(size))
      answer(app.update(.storeChanged(Set(StoreChange.allCases), at: Samples.now)), text, &app)
      answer(app.type("\(key)"), text, &app)
      check(app, text, size)
      answer(app.type("+"), text, &app)
      check(app, text, size)
      answer(app.press([.tab, .enter]), text, &app)
      check(app, text, size)
    }
  }

  private func answer(_ effects: [Effect], _ text: String, _ app: inout App) {
    var waiting = effects
    var answered = 0
    while !waiting.isEmpty, answered < 60 {
      guard case .load(let generation, let query) = waiting.removeFirst() else { continue }
      answered += 1
      waiting += app.update(.loaded(generation, HostileCorpus.answer(to: query, with: text), at: Samples.now))
    }
  }

  private func check(_ app: App, _ text: String, _ size: Size = Size(columns: 100, rows: 30)) {
    var canvas = Canvas(size: size)
    app.view(&canvas)
    let bad = canvas.text().unicodeScalars.filter { scalar in
      (scalar.value < 32 && scalar != "\n") || (0x7F...0x9F).contains(scalar.value)
        || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        || (0x200B...0x200F).contains(scalar.value) || scalar.value == 0xFEFF
        || (0xE0000...0xE007F).contains(scalar.value)
    }
    #expect(bad.isEmpty, "\(text.debugDescription)")
    let plain = app.outline().plainText()
    #expect(plain.utf8.count < 2_000_000)
  }

  /// 10,000 sizes with `CELLIX_FULL=1`.
  @Test func `every screen draws at every size from 1x1 to 500x200`() async {
    let count = ProcessInfo.processInfo.environment["CELLIX_FULL"] == nil ? 150 : 10_000
    var random = SeededGenerator(seed: 7)
    var screens = ["1", "2", "3", "4", "5", "6", "7"].map { Samples.opened($0) }
    screens += ["2", "3", "5"].map { key in
      var app = Samples.opened(key)
      Samples.settle(app.press([.enter]), in: &app)
      return app
    }
    for _ in 0..<count {
      await Task.yield()
      let size = Size(columns: .random(in: 1...500, using: &random), rows: .random(in: 1...200, using: &random))
      let index = Int.random(in: screens.indices, using: &random)
      _ = screens[index].update(.resized(size))
      let selected = screens[index].dashboardState?.queue.list.selectedID
      for key in [Key.down, .pageDown, .end, .up, .home] { _ = screens[index].update(.key(key)) }
      var canvas = Canvas(size: size)
      screens[index].view(&canvas)
      let lines = canvas.text().split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= size.rows && lines.allSatisfy { TextWidth.columns(String($0)) <= size.columns })
      #expect(selected == nil || screens[index].dashboardState?.queue.list.selectedID != nil)
    }
  }
}
