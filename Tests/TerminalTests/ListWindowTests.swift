import Terminal
import Testing

@Suite struct ListWindowTests {
  @Test func `moving past the edge scrolls by one row`() {
    var window = ListWindow(count: 100, height: 5)
    for _ in 0..<5 { window.move(by: 1) }
    #expect(window.selected == 5 && window.visible == 1..<6)
    for _ in 0..<4 { window.move(by: -1) }
    #expect(window.selected == 1 && window.visible == 1..<6)
  }

  @Test func `a page keeps one row in sight`() {
    var window = ListWindow(count: 100, height: 10)
    window.pageDown()
    #expect(window.selected == 9 && window.offset == 9)
    window.pageUp()
    #expect(window.selected == 0 && window.offset == 0)
  }

  @Test func `the ends are the ends`() {
    var window = ListWindow(count: 7, height: 3)
    window.selectLast()
    #expect(window.selected == 6 && window.visible == 4..<7)
    window.move(by: .max)
    #expect(window.selected == 6)
    window.move(by: .min)
    #expect(window.selected == 0 && window.offset == 0)
  }

  @Test func `a shorter list keeps the selection within it`() {
    var window = ListWindow(count: 50, height: 10, selected: 49)
    window.resize(count: 4)
    #expect(window.selected == 3 && window.visible == 0..<4)
    window.resize(count: 0)
    #expect(window.isEmpty && window.visible.isEmpty && window.selectedRow == nil)
  }

  @Test func `keys of every list move, others do not`() {
    var window = ListWindow(count: 50, height: 10)
    for (key, selected) in [(.character("j"), 1), (.down, 2), (.character("G"), 49), (.control("u"), 44)]
      as [(Key, Int)]
    {
      let isMove = window.handle(key)
      #expect(isMove && window.selected == selected)
    }
    let isMove = window.handle(.enter)
    #expect(!isMove && window.selected == 44)
  }

  @Test(arguments: 0..<200)
  func `the selection is always in sight and the window always full`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let keys: [Key] = [.up, .down, .pageUp, .pageDown, .home, .end, .control("d"), .control("u")]
    var window = ListWindow(count: 30, height: 7)
    for _ in 0..<50 {
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: window.resize(count: .random(in: 0...40, using: &generator))
      case 1: window.resize(height: .random(in: 0...50, using: &generator))
      default: _ = window.handle(keys.randomElement(using: &generator) ?? .up)
      }
      #expect(window.visible.count == min(window.count, window.height), "seed \(seed)")
      #expect(window.isEmpty || window.visible.contains(window.selected), "seed \(seed)")
    }
  }
}
