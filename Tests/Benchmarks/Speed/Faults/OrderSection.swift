import CellixCore
import Foundation
import Logging
import ServiceLifecycle
import Simulator
import Store
import StripeAPI
import Sync
import Synchronization
import TestSupport

/// The same events in many orders, each once to three times, applied in one to three portions to a store of its own:
/// all have to end in one state, and it has to be Stripe's.
struct OrderSection {
  let seed: UInt64
  let small: Bool

  private var orders: Int { small ? 12 : 1_000 }
  private var least: Int { small ? 60 : 200 }
  /// So long ago that no reading of today is in doubt because of the clock.
  private static let begin: TimeInterval = 7_200

  func run() async throws -> [Figure] {
    let start = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 - OrderSection.begin).rounded(.down))
    let clock = Mutex(start)
    var configuration = Simulator.Configuration()
    configuration.charges = 300
    configuration.seed = seed
    configuration.now = { clock.withLock { $0 } }
    let simulator = Simulator(configuration: configuration)
    let group = ServiceGroup(
      services: [simulator], logger: Logger(label: "speed") { _ in SwiftLogNoOpLogHandler() })
    let serving = Task { try await group.run() }
    let base = try await simulator.baseURL
    await simulator.worldReady
    var random = SeededGenerator(seed: seed)
    let before = await simulator.statistics.objects["event"] ?? 0
    var number = 0
    while (await simulator.statistics.objects["event"] ?? 0) - before < least {
      // Often two in one second.
      clock.withLock { $0 += TimeInterval(Int.random(in: 0...2, using: &random)) }
      await simulator.happen(OrderSection.occurrences[number % OrderSection.occurrences.count])
      number += 1
    }
    clock.withLock { $0 = Date() }
    let figures = try await Transport.withHTTP { try await compare(base, simulator.apiKey, $0, since: start) }
    await group.triggerGracefulShutdown()
    try await serving.value
    return figures
  }

  private func compare(
    _ base: String, _ key: String, _ transport: Transport, since start: Date
  ) async throws -> [Figure] {
    let events = try await RawEvents.all(since: start, base, key: key, transport)
    let pairs = Dictionary(grouping: events, by: \.event.created).values.count { $0.count > 1 }
    print("orders: seed \(seed), \(events.count) events, \(pairs) seconds with several, \(orders) orders")
    let client = try StripeClient.unhurried(base, key: key, transport)
    let account = try TemporaryHome.account()
    let found = try await withThrowingTaskGroup(of: [StoreContents].self) { group in
      let workers = 2
      for worker in 0..<workers {
        group.addTask {
          var found: [StoreContents] = []
          for order in stride(from: worker, to: orders, by: workers) {
            found.append(try await store(after: order, of: events, client, account).contents())
          }
          return found
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    let states = Dictionary(grouping: found, by: \.name)
    for other in states.values.compactMap(\.first).dropFirst() {
      print("  differs: \(other.differences(from: found[0]))")
    }
    return try await [
      Figure("orders: events", Double(events.count), "", least: Double(least)),
      Figure("orders: orders", Double(found.count), "", least: Double(orders)),
      Figure("orders: states", Double(states.count), "", most: 1),
    ] + against(Stripe(client, since: start), store(after: 0, of: events, client, account))
  }

  /// One order, applied to its end.
  private func store(
    after order: Int, of events: [RawEvents.Item], _ client: StripeClient, _ account: ConnectedAccount
  ) async throws -> Store {
    var random = SeededGenerator(seed: seed &* 1_000_003 &+ UInt64(order))
    var all: [(item: RawEvents.Item, isNamed: Bool)] = []
    for event in events {
      for copy in 0..<Int.random(in: 1...3, using: &random) { all.append((event, copy != 1)) }
    }
    all.shuffle(using: &random)
    let store = try Store.inMemory()
    let engine = SyncEngine(client: client, store: store, account: account)
    let portions = Int.random(in: 1...3, using: &random)
    for portion in 0..<portions {
      for (item, isNamed) in all[(all.count * portion / portions)..<(all.count * (portion + 1) / portions)] {
        try await item.receive(into: store, isNamed: isNamed)
      }
      _ = try await engine.applyDeliveries()
    }
    return store
  }

  /// What Stripe has of the lists that events tell of.
  private struct Stripe {
    var objects: [SaveBatch.Objects] = []
    /// Ids of what was created while the events happened.
    var created: [Resource: Set<String>] = [:]

    init(_ client: StripeClient, since start: Date) async throws {
      let charges = try await Page<Charge>.whole { try await client.charges($0) }.objects
      let intents = try await Page<PaymentIntent>.whole { try await client.paymentIntents($0) }.objects
      let refunds = try await Page<Refund>.whole { try await client.refunds($0) }.objects
      let disputes = try await Page<Dispute>.whole { try await client.disputes($0) }.objects
      created[.charges] = Set(charges.filter { $0.created >= start }.map(\.id))
      created[.paymentIntents] = Set(intents.filter { $0.created >= start }.map(\.id))
      created[.refunds] = Set(refunds.filter { $0.created >= start }.map(\.id))
      created[.disputes] = Set(disputes.filter { $0.created >= start }.map(\.id))
      objects = [.charges(charges), .paymentIntents(intents), .refunds(refunds), .disputes(disputes)]
    }
  }

  private func against(_ stripe: Stripe, _ store: Store) async throws -> [Figure] {
    var lost = 0
    var double = 0
    for (resource, created) in stripe.created {
      let here = try await store.ids(of: resource)
      lost += created.subtracting(here).count
      double += here.count - Set(here).count
      double += abs((try await store.syncState().watermarks[resource]?.rows ?? 0) - here.count)
    }
    let problems = try await store.verifyRollups()
    let waiting = try await store.rereadCounts().values.reduce(0, +)
    var different = 0
    for objects in stripe.objects {
      let later = Date().addingTimeInterval(86_400)
      different += try await store.save(SaveBatch(objects: objects, source: .fetch, asOf: later)).changed
    }
    return [
      Figure("orders: lost", Double(lost), "objects", most: 0),
      Figure("orders: double", Double(double), "objects", most: 0),
      Figure("orders: not in Stripe's state", Double(different), "objects", most: 0),
      Figure("orders: left to be read again", Double(waiting), "objects", most: 0),
      Figure("orders: sums at odds", Double(problems.count), "", most: 0),
    ]
  }

  private static let occurrences: [Simulator.Occurrence] = [
    .chargeSucceeded, .disputeCreated, .partialRefund, .chargeFailed, .inquiryCreated, .disputeUpdated, .fullRefund,
    .disputeClosed(won: false), .refundPending, .chargeSucceeded, .disputeClosed(won: true), .refundFailed,
    .payoutPaid, .disputeUpdated,
  ]
}
