import CellixCore
import Testing

@Suite struct RefundAgeTests {
  @Test(arguments: [
    (-5, 0), (0, 0), (3599, 0), (3600, 1), (86_399, 23), (86_400, 24), (29 * 3600, 24), (30 * 3600, 30),
    (7 * 86_400 - 1, 162), (7 * 86_400, 168), (30 * 86_400 - 1, 29 * 24), (30 * 86_400, 720), (40 * 86_400, 960),
    (90 * 86_400 - 1, 80 * 24), (90 * 86_400, 2160), (120 * 86_400, 2880), (1000 * 86_400, 33 * 720),
  ])
  func `a step begins where the one before ends`(seconds: Int, hours: Int) {
    #expect(RefundAge(seconds: seconds).hours == hours)
  }

  @Test func `the ends of the cohorts are ends of steps`() {
    for days in RefundCohort.horizons {
      #expect(RefundAge(seconds: days * 86_400).hours == days * 24)
      #expect(RefundAge(seconds: days * 86_400 - 1).hours < days * 24)
    }
  }

  @Test func `a median is taken within its step`() {
    let spread = RefundAge.Spread([0: 1, 24: 2, 168: 1])
    #expect(spread.count == 4)
    // Two of four lie below the middle of the second step, which is six hours wide.
    #expect(spread.median == 27)
    #expect(spread.hours(within: 1) == 192)
    #expect(RefundAge.Spread([3: 0]).median == nil)
  }
}
