import Testing

@testable import Terminal

@Suite struct FrameBudgetTests {
  private let millisecond: UInt64 = 1_000_000
  private let start: UInt64 = 10_000_000_000

  /// Milliseconds after the start at which frames are shown, where there is one to show in every millisecond.
  private func shown(_ budget: inout FrameBudget, in time: Range<UInt64>) -> [UInt64] {
    time.filter { step in
      let now = start + step * millisecond
      guard now >= budget.next else { return false }
      budget.take(at: now)
      return true
    }
  }

  @Test func `the first frames follow each other after 6 ms, then one every 25 ms`() {
    var budget = FrameBudget()
    #expect(shown(&budget, in: 0..<100) == [0, 6, 12, 18, 24, 30, 36, 42, 48, 54, 75])
  }

  @Test func `after a rest all of the burst is there again`() {
    var budget = FrameBudget()
    _ = shown(&budget, in: 0..<50)
    #expect(shown(&budget, in: 1000..<1040) == [1000, 1006, 1012, 1018, 1024, 1030, 1036])
  }
}
