/// Lets the account go on living: one occurrence after another at the configured pace.
struct LivingWorld: Sendable {
  /// What happens first, so that each of the eight webhook types is seen within two minutes at any pace.
  static let opening: [Simulator.Occurrence] = [
    .chargeSucceeded, .partialRefund, .chargeFailed, .disputeCreated, .chargeSucceeded, .disputeUpdated,
    .disputeClosed(won: true),
  ]
  /// Seven steps of at most this take 105 seconds.
  private static let longestOpeningStep: Duration = .seconds(15)

  private static let everyday: [(weight: Double, occurrence: Simulator.Occurrence)] = [
    (66, .chargeSucceeded), (8, .chargeFailed), (3, .chargeBlocked), (5, .partialRefund), (7, .fullRefund),
    (1.5, .refundPending), (1, .refundFailed), (1, .disputeCreated), (0.4, .inquiryCreated),
    (1, .disputeUpdated), (0.5, .disputeClosed(won: true)), (0.6, .disputeClosed(won: false)),
  ]

  let account: Account
  let eventsPerMinute: Double

  /// Returns when the task is cancelled.
  func run() async throws {
    guard eventsPerMinute > 0 else { return }
    var random = SeededGenerator(seed: Scramble.mix(account.configuration.seed &+ 77))
    var number = 0
    while !Task.isCancelled {
      let isOpening = number < Self.opening.count
      let occurrence = isOpening ? Self.opening[number] : Self.draw(&random)
      let events = try await account.change { world, now in
        let before = world.events.count
        world.settleAgenda(until: now)
        _ = world.happen(occurrence, on: nil, at: now)
        return world.events.count - before
      }
      number += 1
      // One payment is three events: the pace counts events, so the pause grows with what just happened.
      let pause = Duration.seconds(60 / eventsPerMinute * Double(max(1, events)) * (0.5 + random.fraction()))
      try await Task.sleep(for: isOpening ? min(pause, Self.longestOpeningStep) : pause)
    }
  }

  private static func draw(_ random: inout SeededGenerator) -> Simulator.Occurrence {
    everyday[random.weighted(everyday.map(\.weight))].occurrence
  }
}
