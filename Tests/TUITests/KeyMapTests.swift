import Terminal
import Testing

@testable import TUI

@Suite struct KeyMapTests {
  @Test func `no key means two things in one context`() {
    for context in [KeyContext.dashboard, .guide] {
      let rows = KeyMap.bindings.filter { $0.context == context || $0.context == .everywhere }
      var owners: [Key: Action] = [:]
      var clashes: [String] = []
      for row in rows {
        for key in row.keys {
          if let owner = owners.updateValue(row.action, forKey: key), owner != row.action { clashes.append(key.label) }
        }
      }
      #expect(clashes.isEmpty)
    }
  }

  /// What changes or drops something for good has no key: a slip of the finger must not begin it.
  private static let paletteOnly: Set<Action> = [.addAccount, .newKey, .disconnectAccount, .startOver]

  @Test func `every action has a key, but for those that only the palette leads to`() {
    for action in Action.allCases {
      let rows = KeyMap.bindings.filter { $0.action == action }
      #expect(!rows.isEmpty, "\(action.rawValue) is in no table")
      #expect(rows.flatMap(\.keys).isEmpty == KeyMapTests.paletteOnly.contains(action), "\(action.rawValue)")
    }
  }

  @Test func `a key that means nothing says so, and so does one that the screen has nothing for`() {
    var app = Samples.opened("2")
    app.type("x")
    #expect(Snapshot.text(app).contains("x does nothing here. ? shows the keys."))
    app.type("t")
    #expect(Snapshot.text(app).contains("“chart or table”: nothing to do here."))
    app.press([.down])
    #expect(!Snapshot.text(app).contains("nothing to do here"))
    app.press([.end, .down])
    #expect(!Snapshot.text(app).contains("nothing to do here"), "the end of a list is seen")
  }

  @Test func `characters belong to the field while it is edited`() {
    #expect(KeyMap.action(for: .character("q"), in: .guide, inText: true) == nil)
    #expect(KeyMap.action(for: .control("b"), in: .guide, inText: true) == .previousStep)
    #expect(KeyMap.action(for: .control("c"), in: .guide, inText: true) == .quit)
  }
}
