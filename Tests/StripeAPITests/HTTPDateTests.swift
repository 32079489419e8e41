import Foundation
import Testing

@testable import StripeAPI

@Suite struct HTTPDateTests {
  @Test(arguments: [
    ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199),
    ("Fri, 01 Mar 2024 00:00:00 GMT", 1_709_251_200), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
    ("Tue, 31 Dec 2099 12:00:00 GMT", 4_102_401_600),
  ])
  func `a date of the usual form is read`(text: String, seconds: Int) {
    #expect(HTTPDate.parse(text) == Date(timeIntervalSince1970: Double(seconds)))
  }

  @Test(arguments: [
    "", "now", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 6 Foo 1994 1:2:3 GMT",
  ])
  func `another form tells nothing`(text: String) {
    #expect(HTTPDate.parse(text) == nil)
  }

  @Test func `a clock that is far off is noticed, one that is nearly right is left alone`() async throws {
    // The client's clock stands at 1,700,000,000: Tue, 14 Nov 2023 22:13:20 GMT.
    for (date, isNoticed) in [("22:13:21", false), ("22:13:19", false), ("22:20:00", true), ("22:00:00", true)] {
      let script = Script([
        .answer(status: 200, headers: ["Date": "Tue, 14 Nov 2023 \(date) GMT"], body: Answers.emptyPage)
      ])
      let client = script.client()
      _ = try await client.charges(ListQuery())
      #expect((client.traffic.clockOffset != 0) == isNoticed, "\(date)")
    }
  }
}
