package import CellixCore
package import Foundation
package import Logging

/// Speaks with Stripe for one key: waits for its turn, sends, repeats what may be repeated, and turns every failure
/// into a `StripeError`. It never asks Stripe to expand an object: that would need the other object's permission too.
package struct StripeClient: Sendable {
  /// The shape of answers this code was written for.
  package static let apiVersion = "2026-10-28.endive"

  let key: Secret
  package let base: StripeBase
  let transport: Transport
  let limiter: RateLimiter
  let logger: Logger
  let sleep: @Sendable (Duration) async throws -> Void
  let random: @Sendable () -> Double
  let now: @Sendable () -> Date
  let meter = TrafficMeter()

  /// Attempts for one call, the first included.
  package var attempts = RetryPolicy.attempts
  /// Told why nothing moves for a moment, and `nil` when it goes on.
  package var waiting: @Sendable (Hindrance?) -> Void = { _ in }

  /// - Parameters:
  ///   - limiter: one per account; its clients share it.
  ///   - random: 0 up to 1.
  package init(
    key: Secret, base: StripeBase, transport: Transport, limiter: RateLimiter,
    logger: Logger = StripeClient.quiet,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await pause(for: $0) },
    random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.key = key
    self.base = base
    self.transport = transport
    self.limiter = limiter
    self.logger = logger
    self.sleep = sleep
    self.random = random
    self.now = now
  }

  /// Says nothing: a library decides neither where a log goes nor that there is one.
  package static var quiet: Logger { Logger(label: "stripe", factory: { _ in SwiftLogNoOpLogHandler() }) }

  package var traffic: Traffic { meter.traffic }

  /// Seconds that Stripe's clock is ahead of this machine's now, also where this one was set since the last answer.
  package var clockOffset: TimeInterval { meter.clockOffset(at: now()) }

  /// The account that a modern key names inside itself; only a hint.
  package var accountHint: String? {
    guard let key = try? APIKey(key) else { return nil }  // a key of another kind gives no hint
    return key.accountHint
  }

  /// For a question that a person waits for: fewer attempts.
  package func attempting(_ attempts: Int) -> StripeClient {
    var copy = self
    copy.attempts = attempts
    return copy
  }

  /// With somebody to tell about waits.
  package func reportingWaits(to report: @escaping @Sendable (Hindrance?) -> Void) -> StripeClient {
    var copy = self
    copy.waiting = report
    return copy
  }
}
