import CellixCore
import Foundation
import Store
import TestSupport
import Testing

/// The same set of events and readings gives the same rows in whatever order it comes.
@Suite struct OrderTests {
  private enum Step: Sendable {
    case event(Event)
    case reading(Charge, Date)
    case disputeReading(Dispute, Date)
    case refundReading(Refund, Date)
  }

  private func apply(_ steps: [Step], to store: Store) async throws {
    for step in steps {
      switch step {
      case .event(let event): try await store.save(.events([event]), .feed)
      case .reading(let charge, let asOf): try await store.save(.charges([charge]), asOf: asOf)
      case .disputeReading(let dispute, let asOf): try await store.save(.disputes([dispute]), asOf: asOf)
      case .refundReading(let refund, let asOf): try await store.save(.refunds([refund]), asOf: asOf)
      }
    }
  }

  /// All that can be seen of it from outside.
  private func portrait(_ store: Store) async throws -> [String] {
    var lines: [String] = []
    for id in (0..<4).map({ "dp_\($0)" }) {
      let detail = try await store.dispute(id: id)
      lines.append("\(String(describing: detail?.dispute))")
      lines.append("\(String(describing: detail?.charge?.amountRefunded))")
      lines.append("\(detail?.history.map { "\($0.at) \($0.status.rawValue)" } ?? [])")
    }
    lines.append("\(try await store.activity(ActivityQuery(limit: 1000), now: .fixture).rows.map(\.id))")
    lines.append("\(String(describing: try await store.refundTrend(RefundTrendQuery(range: .weeks13), now: .fixture)))")
    let overview = try await store.disputeOverview(now: .fixture)
    lines.append("\(DisputeGroup.allCases.map { overview.counts[$0] ?? 0 }) \(overview.won) \(overview.lost)")
    lines.append("\(overview.atStake) \(DisputeOverview.DueBand.allCases.map { String(describing: overview.due[$0]) })")
    lines.append("\(try await store.openRefundIDs(limit: 100).sorted())")
    return lines
  }

  /// Stories as they happen: a charge refunded in parts, its dispute proceeding, a refund that fails; each told by
  /// events (some twice under two ids) and by readings in between.
  private func stories() -> [Step] {
    var steps: [Step] = []
    for number in 0..<4 {
      let base = number * 10_000
      let charge = "ch_\(number)"
      for part in 0..<4 {
        let state = Charge.fixture(id: charge, refunded: part * 100)
        let event = Event.fixture(
          id: "evt_c\(number)\(part)", created: .fixture.adding(seconds: base + part * 100), type: "charge.refunded",
          object: .charge(state))
        var twin = event
        twin.id += "b"
        steps += [.event(event), .event(twin)]
        if part == 2 { steps.append(.reading(state, .fixture.adding(seconds: base + part * 100 + 50))) }
      }
      let path: [Dispute.Status] = [.needsResponse, .underReview, number.isMultiple(of: 2) ? .won : .lost]
      for (index, status) in path.enumerated() {
        let state = Dispute.fixture(id: "dp_\(number)", amount: 100 + index, status: status, chargeID: charge)
        let created = Date.fixture.adding(seconds: base + index * 300)
        steps.append(
          .event(
            .fixture(
              id: "evt_d\(number)\(index)", created: created, type: "charge.dispute.updated", object: .dispute(state))))
        if index == 1 { steps.append(.disputeReading(state, created.adding(seconds: 20))) }
      }
      for (index, status) in [Refund.Status.pending, .succeeded, .failed].enumerated() {
        let state = Refund.fixture(id: "re_\(number)", status: status, chargeID: charge)
        let created = Date.fixture.adding(seconds: base + index * 77)
        steps.append(
          .event(
            .fixture(id: "evt_r\(number)\(index)", created: created, type: "refund.updated", object: .refund(state))))
        if index == number % 3 { steps.append(.refundReading(state, created.adding(seconds: 1))) }
      }
    }
    return steps
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `any order of events and readings gives the same rows`(seed: UInt64) async throws {
    let steps = stories()
    let straight = try Store.inMemory()
    try await apply(steps, to: straight)
    var random = SeededGenerator(seed: seed)
    let shuffled = try Store.inMemory()
    try await apply(steps.shuffled(using: &random), to: shuffled)
    #expect(try await portrait(shuffled) == portrait(straight), "seed \(seed)")
    #expect(try await shuffled.verifyRollups() == [])
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `snapshots of one second and out of step give the same rows too`(seed: UInt64) async throws {
    var steps: [Step] = []
    var random = SeededGenerator(seed: 99)
    for number in 0..<30 {
      let status = Dispute.Status.known.randomElement(using: &random) ?? .lost
      let state = Dispute.fixture(id: "dp_\(number % 4)", amount: number, status: status)
      let created = Date.fixture.adding(seconds: Int.random(in: 0..<6, using: &random))
      steps.append(.event(.fixture(id: "evt_\(number)", created: created, object: .dispute(state))))
    }
    let straight = try Store.inMemory()
    try await apply(steps, to: straight)
    var order = SeededGenerator(seed: seed)
    let shuffled = try Store.inMemory()
    try await apply(steps.shuffled(using: &order), to: shuffled)
    #expect(try await portrait(shuffled) == portrait(straight), "seed \(seed)")
  }
}
