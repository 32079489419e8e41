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

  @Test func `every action has a key`() {
    for action in Action.allCases {
      let keys = KeyMap.bindings.filter { $0.action == action }.flatMap(\.keys)
      #expect(!keys.isEmpty, "\(action.rawValue) has none")
    }
  }

  @Test func `characters belong to the field while it is edited`() {
    #expect(KeyMap.action(for: .character("q"), in: .guide, inText: true) == nil)
    #expect(KeyMap.action(for: .control("b"), in: .guide, inText: true) == .previousStep)
    #expect(KeyMap.action(for: .control("c"), in: .guide, inText: true) == .quit)
  }
}
