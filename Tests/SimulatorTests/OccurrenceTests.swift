import Testing

@testable import Simulator

@Suite struct OccurrenceTests {
  private static let all: [Simulator.Occurrence] = [
    .chargeSucceeded, .chargeFailed, .chargeBlocked, .partialRefund, .fullRefund, .refundPending, .refundFailed,
    .disputeCreated, .inquiryCreated, .disputeUpdated, .disputeClosed(won: true), .disputeClosed(won: false),
    .payoutPaid,
  ]

  @Test func `the money adds up after five hundred occurrences`() async {
    var world = await WorldHistory.generate(seed: 3, charges: 800, now: noon)
    var random = SeededGenerator(seed: 5)
    for step in 0..<500 {
      let now = noon + Int64(step) * 1_800
      world.settleAgenda(until: now)
      _ = world.happen(Self.all[random.below(Self.all.count)], on: nil, at: now)
      guard step % 50 == 0 || step == 499 else { continue }
      for line in world.balance.lines(at: now) {
        let sum = world.transactions.filter { $0.currency == line.currency }.reduce(0) { $0 + $1.net }
        #expect(line.available + line.pending == sum)
      }
    }
    for charge in world.charges {
      let refunds = (world.refundsOf[charge.index] ?? []).map { world.refunds[Int($0)] }
      #expect(charge.amountRefunded == refunds.filter(\.status.countsAsRefunded).reduce(0) { $0 + $1.amount })
      #expect(charge.amountRefunded <= charge.amount)
    }
    #expect(world.events.map(\.created) == world.events.map(\.created).sorted())
  }

  @Test(arguments: all) func `an occurrence always finds something to happen to`(
    occurrence: Simulator.Occurrence
  ) async {
    // A world so small that it has no open dispute and no refund.
    var world = await WorldHistory.generate(seed: 1, charges: 3, now: noon)
    for _ in 0..<3 {
      let before = world.events.count
      let event = world.happen(occurrence, on: nil, at: noon)
      #expect(world.events.count > before)
      #expect(world.events[event].type == occurrence.eventType)
    }
  }

  @Test func `an occurrence happens to the object it names`() async throws {
    var world = await WorldHistory.generate(seed: 1, charges: 600, now: noon)
    let waiting = try #require(world.disputes.first { $0.status == .underReview })
    let id = world.cast.identifiers.id(.dispute, Int(waiting.index))
    _ = world.happen(.disputeClosed(won: true), on: id, at: noon)
    #expect(world.disputes[Int(waiting.index)].status == .won)
  }

  @Test func `a win brings back the amount and the counter fee`() async throws {
    var world = await WorldHistory.generate(seed: 1, charges: 600, now: noon)
    let charge = try #require(world.charges.last { $0.outcome.isApproved && !$0.isDisputed && $0.wallet.isCard })
    let before = world.balance.line(charge.currency, at: noon).available
    let plan = DisputePlan(
      charge: charge.index, kind: .chargeback, reason: .fraudulent, status: .needsResponse, dueBy: noon + LedgerTime.day
    )
    let dispute = world.openDispute(plan, at: noon)
    world.answer(dispute, submit: true, at: noon)
    let fee = charge.currency.disputeFee
    #expect(world.balance.line(charge.currency, at: noon).available == before - charge.amount - 2 * fee)
    world.close(dispute, as: .won, at: noon)
    #expect(world.balance.line(charge.currency, at: noon).available == before - fee)
  }

  @Test func `an event keeps the object as it was`() async throws {
    var world = await WorldHistory.generate(seed: 1, charges: 400, now: noon)
    let event = world.happen(.chargeSucceeded, on: nil, at: noon)
    guard case .charge(let charge) = world.events[event].snapshot else { throw Missing() }
    world.refund(Int(charge.index), amount: charge.amount, reason: .duplicate, at: noon)
    guard case .charge(let then) = world.events[event].snapshot else { throw Missing() }
    #expect(then.amountRefunded == 0)
    #expect(world.charges[Int(charge.index)].isRefunded)
  }

  @Test func `the opening sees all eight webhook types`() async {
    let wanted: Set<String> = [
      "charge.succeeded", "charge.failed", "charge.refunded", "charge.dispute.created", "charge.dispute.updated",
      "charge.dispute.closed", "payment_intent.succeeded", "payment_intent.payment_failed",
    ]
    for seed in 1...20 as ClosedRange<UInt64> {
      var world = await WorldHistory.generate(seed: seed, charges: 300, now: noon)
      let first = world.events.count
      for occurrence in LivingWorld.opening { _ = world.happen(occurrence, on: nil, at: noon) }
      #expect(Set(world.events[first...].map(\.type.rawValue)).isSuperset(of: wanted))
    }
  }

  @Test func `every name of the command line makes an occurrence`() {
    for name in Simulator.Occurrence.allNames {
      #expect(Simulator.Occurrence(name: name) != nil)
    }
    #expect(Simulator.Occurrence(name: "charge.dispute.closed") == .disputeClosed(won: true))
    #expect(Simulator.Occurrence(name: "nothing") == nil)
  }

  private struct Missing: Error {}
}
