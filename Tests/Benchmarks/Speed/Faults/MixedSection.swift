import CellixCore
import Foundation
import Store
import StripeAPI
import Sync
import TestSupport

/// Faults of all kinds in any order: half of them over a first sync, half while things go on happening, with events that
/// come late and deliveries that come twice.
struct MixedSection {
  let seed: UInt64
  let small: Bool

  private var charges: Int { small ? 600 : 26_000 }
  private var faults: Int { small ? 60 : 2_000 }
  /// Far more than are needed: a run that gets nowhere ends.
  private static let mostRuns = 2_000
  private static let lateSeconds = 2

  /// The sync gets nowhere any more.
  struct NoProgress: Error {
    var report: String
  }

  private struct Run {
    var runs = 0
    var broken = 0
    var happened = 0
    var deliveries = 0
  }

  func run() async throws -> [Figure] {
    let stripe = try OtherProcess(["--charges", "\(charges)", "--seed", "\(seed)", "--latency", "0"])
    defer { stripe.stop() }
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let home = try TemporaryHome(folder: URL(filePath: folder.path))
    print("mixed: seed \(seed), \(charges) charges, \(faults) faults")
    // An answer that trickles is given up after this.
    return try await Transport.withHTTP(timeout: .milliseconds(small ? 500 : 1_000)) { quick in
      try await Transport.withHTTP { plain in
        try await work(stripe, home, faulty: quick, plain)
      }
    }
  }

  private func work(
    _ stripe: OtherProcess, _ home: TemporaryHome, faulty: Transport, _ plain: Transport
  ) async throws -> [Figure] {
    let controls = Controls(base: stripe.base, transport: plain)
    let weather = FaultyTransport(faulty, controls, seed: seed)
    let store = try await home.open()
    let client = try StripeClient.unhurried(stripe.base, key: stripe.apiKey, plain)
    let configuration = SyncEngine.Configuration(historyMonths: 36)
    let engine = SyncEngine(
      client: try .unhurried(stripe.base, key: stripe.apiKey, weather.transport), store: store, account: home.account,
      configuration: configuration)
    var run = Run()
    weather.allow(faults / 2)
    repeat { try await look(engine, &run) } while try await !store.syncState().firstSyncDone
    let first = weather.injected
    try await controls.post("events", #"{"lateShare":0.3,"lateSeconds":\#(MixedSection.lateSeconds)}"#)
    weather.allow(faults - faults / 2)
    var random = SeededGenerator(seed: seed &+ 1)
    while weather.left > 0 {
      for _ in 0..<4 {
        let what = MixedSection.occurrences.randomElement(using: &random) ?? ""
        try await controls.post("happen", #"{"what":"\#(what)"}"#)
        run.happened += 1
      }
      run.deliveries += try await deliver(stripe, to: store, plain, &random)
      try await look(engine, &run)
    }
    try await Task.sleep(for: .seconds(MixedSection.lateSeconds + 1))
    // What was put before requests and hit none so far goes before the last look.
    while try await controls.statistics().faults < weather.injected { try await look(engine, &run) }
    let last = SyncEngine(client: client, store: store, account: home.account, configuration: configuration)
    let isComplete = try await last.syncOnce().isComplete
    let fresh = try await FreshSync.contents(of: home.account, client)
    let differences = try await store.contents().differences(from: fresh).filter { !FreshSync.ofOwn.contains($0) }
    for name in differences { print("  not as after a fresh sync: \(name)") }
    let hit = try await controls.statistics().faults
    let verdict = try await Verdict(of: store, client: client)
    try store.close()
    print("  \(weather.byKind.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", "))")
    return [
      Figure("mixed: faults that hit a request", Double(hit), "", least: Double(faults)),
      Figure("mixed: of them in the first sync", Double(first), ""),
      Figure("mixed: syncs", Double(run.runs), ""),
      Figure("mixed: syncs that a fault ended", Double(run.broken), ""),
      Figure("mixed: things that happened", Double(run.happened), ""),
      Figure("mixed: deliveries", Double(run.deliveries), ""),
      Figure("mixed: the last sync is complete", isComplete ? 1 : 0, "", least: 1),
      Figure("mixed: tables unlike a fresh sync's", Double(differences.count), "", most: 0),
    ] + verdict.figures("mixed")
  }

  private func look(_ engine: SyncEngine, _ run: inout Run) async throws {
    run.runs += 1
    do {
      let report = try await engine.syncOnce()
      if !report.isComplete { run.broken += 1 }
      guard run.runs < MixedSection.mostRuns else { throw NoProgress(report: "\(report)") }
    } catch let error as StripeError {
      run.broken += 1
      guard run.runs < MixedSection.mostRuns else { throw NoProgress(report: "\(error)") }
    }
  }

  /// Some of the newest events as deliveries, in any order and some of them twice.
  ///
  /// - Returns: how many.
  private func deliver(
    _ stripe: OtherProcess, to store: Store, _ transport: Transport, _ random: inout SeededGenerator
  ) async throws -> Int {
    let events = try await RawEvents.page(stripe.base, key: stripe.apiKey, transport, "limit=20").events
    let some = events.filter { _ in Bool.random(using: &random) }
    let all = (some + some.filter { _ in Bool.random(using: &random) }).shuffled(using: &random)
    for event in all { try await event.receive(into: store) }
    return all.count
  }

  private static let occurrences = [
    "chargeSucceeded", "chargeFailed", "partialRefund", "fullRefund", "refundPending", "refundFailed",
    "disputeCreated", "inquiryCreated", "disputeUpdated", "disputeWon", "disputeLost", "payoutPaid",
  ]
}
