import CellixCore
import Foundation
import TestSupport
import Testing

@Suite struct DeadlineTests {
  private let now = Date.fixture

  @Test(arguments: [
    (-1, Deadline.Urgency.late), (0, .urgent), (172_799, .urgent), (172_800, .soon), (604_800, .soon), (604_801, .ok),
  ])
  func `urgency changes at 48 hours and at 7 days`(seconds: Int, urgency: Deadline.Urgency) {
    #expect(Deadline(now.adding(seconds: seconds)).urgency(now: now) == urgency)
  }

  @Test(arguments: [
    (-7300, "late by 2 h"), (59, "00 h 00 m 59 s"), (21_599, "05 h 59 m 59 s"), (21_600, "06 h 00 m"),
    (86_400, "1 d 00 h"), (604_799, "6 d 23 h"), (604_800, "1 Dec"),
  ])
  func `the time left is told in steps that matter`(seconds: Int, text: String) {
    let deadline = Deadline(now.adding(seconds: seconds))
    #expect(deadline.remaining(now: now, in: .utc) == text)
    #expect(deadline.showsSeconds(now: now) == text.hasSuffix(" s"))
  }
}
