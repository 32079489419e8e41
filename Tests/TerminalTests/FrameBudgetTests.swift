import Testing

@testable import Terminal

@Suite struct FrameBudgetTests {
  private let millisecond: UInt64 = 1_000_000
  private let start: UInt64 = 10_000_000_000

  @Test func `the first frames follow each other at once, then one every 25 ms`() {
    var budget = FrameBudget()
    var shown: [UInt64] = []
    for step in 0..<100 as Range<UInt64> where budget.take(at: start + step * millisecond) { shown.append(step) }
    #expect(shown == [0, 1, 2, 3, 25, 50, 75])
  }

  @Test func `after a rest all of the burst is there again`() {
    var budget = FrameBudget()
    for step in 0..<50 as Range<UInt64> { _ = budget.take(at: start + step * millisecond) }
    let later = start + 1000 * millisecond
    let taken = (0..<5).map { _ in budget.take(at: later) }
    #expect(taken == [true, true, true, true, false])
    #expect(budget.next == later + 25 * millisecond)
  }
}
