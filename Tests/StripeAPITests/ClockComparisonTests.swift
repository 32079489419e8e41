import Foundation
import TestSupport
import Testing

@testable import StripeAPI

@Suite struct ClockComparisonTests {
  @Test(arguments: [-3600.4, -7.2, 7.2, 3600.4])
  func `time by Stripe's clock never steps back, and comes within a tenth of a second`(ahead: Double) {
    var generator = SeededGenerator(seed: 11)
    var comparison = ClockComparison()
    var before = -Double.infinity
    let start = 1_700_000_000.0
    var error = 0.0
    for answer in 0..<200 {
      let received = start + Double(answer) * 0.37
      let latency = Double.random(in: 0.01...0.4, using: &generator)
      let written = received - Double.random(in: 0...latency, using: &generator) + ahead
      comparison.take(
        stated: Date(timeIntervalSince1970: written.rounded(.down)), received: Date(timeIntervalSince1970: received),
        latency: .seconds(latency))
      let now = received + comparison.offset
      #expect(now >= before && now <= received + ahead)
      before = now
      error = ahead - comparison.offset
    }
    #expect(error < 0.1)
  }

  @Test func `a clock that was set is noticed at once`() {
    var comparison = ClockComparison()
    let noon = Date(timeIntervalSince1970: 1_700_000_000)
    comparison.take(stated: noon, received: noon, latency: .zero)
    #expect(comparison.offset == 0)
    comparison.take(stated: noon, received: noon.addingTimeInterval(-3600), latency: .zero)
    #expect(comparison.offset == 3600)
    comparison.take(stated: noon, received: noon, latency: .zero)
    #expect(comparison.offset == 0)
  }
}
