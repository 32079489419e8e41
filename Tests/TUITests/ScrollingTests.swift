import Testing

@testable import TUI

@Suite struct ScrollingTests {
  @Test(arguments: Action.allCases)
  func `a place stays inside of its lines, and only movements move it`(action: Action) {
    let movements: [Action] = [.up, .down, .pageUp, .pageDown, .top, .bottom]
    for (place, last) in [(0, 0), (0, 9), (4, 9), (9, 9), (12, 9)] {
      let moved = action.moved(from: place, page: 3, last: last)
      #expect((moved != nil) == movements.contains(action))
      #expect(moved.map { (0...last).contains($0) } != false)
    }
  }

  @Test func `a page down and a page up come back to the same line`() {
    #expect(Action.pageDown.moved(from: 2, page: 3, last: 9) == 5)
    #expect(Action.pageUp.moved(from: 5, page: 3, last: 9) == 2)
  }

  @Test func `what is shown follows a selection only once that rests for two ticks`() {
    var rest = Rest("a")
    for selection in ["b", "c", "d"] { rest.tick(selection) }
    #expect(rest.settled == "a" && rest.isBehind("d"))
    rest.tick("d")
    #expect(rest.settled == "d" && !rest.isBehind("d"))
  }
}
