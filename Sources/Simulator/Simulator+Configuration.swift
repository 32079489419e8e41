package import Foundation
package import Logging

extension Simulator {
  /// How large and how lively the account is.
  package struct Configuration: Sendable {
    /// 0 lets the system choose.
    package var port = 0
    /// The same seed and the same `now` give the same account, key and secret.
    package var seed: UInt64 = 1
    /// Number of charges in the generated past, failed ones included.
    package var charges = 6_000
    /// Pace of the living account; 0 freezes it.
    package var eventsPerMinute = 0.0
    package var wording403: Wording = .new
    package var now: @Sendable () -> Date = { Date() }
    package var limits = Limits.none
    package var events = EventConduct()
    /// From each request to its answer, beside the work itself.
    package var latency: Duration = .zero
    /// Pauses before the second, third, … attempt of a webhook delivery.
    package var retryDelays: [Duration] = [.milliseconds(250), .seconds(1), .seconds(4)]
    /// Says nothing unless it is replaced.
    package var logger = Logger(label: "simulator") { _ in SwiftLogNoOpLogHandler() }

    package init() {}
  }
}
