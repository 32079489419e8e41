/// Times from a payment to its refund, counted in steps: hours on the first day, six hours in the first week, days in the
/// first month, ten days up to the ninetieth, and thirty days beyond. The ends of a cohort's 7, 30, 60 and 90 days are
/// ends of steps.
package struct RefundAge: Sendable, Hashable {
  /// Hours from the payment at which its step begins.
  package let hours: Int

  /// - Parameter seconds: between the two; a refund that seems to come before its payment counts as at once.
  package init(seconds: Int) {
    let hours = max(0, seconds) / 3600
    self.hours = hours - hours % RefundAge.width(at: hours)
  }

  /// How many hours a step has, below so many hours from the payment; the shorter ones first.
  package static let steps: [(below: Int, hours: Int)] = [
    (24, 1), (7 * 24, 6), (30 * 24, 24), (90 * 24, 240),
  ]
  /// Hours of every step beyond those.
  package static let longest = 720

  private static func width(at hour: Int) -> Int { steps.first { hour < $0.below }?.hours ?? longest }

  /// How long refunds took: how many there are in each step.
  package struct Spread: Sendable, Hashable {
    private var counts: [Int: Int]

    /// - Parameter counts: refunds by the hours at which their step begins.
    package init(_ counts: [Int: Int]) { self.counts = counts.filter { $0.value > 0 } }

    package var count: Int { counts.values.reduce(0, +) }

    /// The time within which a share of the refunds was made: exact to the step, and taken as even within it.
    ///
    /// - Parameter share: above 0, up to 1.
    /// - Returns: hours; `nil` without refunds.
    package func hours(within share: Double) -> Double? {
      let wanted = Double(count) * share
      var below = 0.0
      for (start, count) in counts.sorted(by: { $0.key < $1.key }) {
        let reached = below + Double(count)
        guard reached >= wanted else {
          below = reached
          continue
        }
        return Double(start) + (wanted - below) / Double(count) * Double(RefundAge.width(at: start))
      }
      return nil
    }

    package var median: Double? { hours(within: 0.5) }
    package var ninetieth: Double? { hours(within: 0.9) }
  }
}
