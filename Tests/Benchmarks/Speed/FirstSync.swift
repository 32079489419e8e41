import ArgumentParser
import CellixCore
import Foundation
import StripeAPI
import Sync

/// The first sync of a whole account, as a merchant waits for it.
struct FirstSync: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "A first sync: with Stripe's latency and limits, or as fast as this machine goes.",
    discussion: """
      Least possible: the larger of all pages at 100 requests a second, less what the merchant's own software sends, and \
      the longest list at 25. Without limits the server shares this machine's cores.
      """)

  @Option(help: "Charges of the account; the other objects follow from them.")
  var charges = 200_000

  @Option(help: "Seed of the account.")
  var seed: UInt64 = 1

  @Option(help: "Milliseconds from each request to its answer.")
  var latency = 300

  @Flag(help: "Without limits and without latency: what bounds the client itself.")
  var unlimited = false

  @Option(help: "Requests a second of the merchant's own software.")
  var competing = 0.0

  @Flag(help: "2,000 charges and 50 ms, and no verdict on speed.")
  var small = false

  func run() async throws {
    let charges = small ? 2_000 : charges
    let latency = unlimited ? 0 : small ? 50 : latency
    var arguments = ["--charges", "\(charges)", "--seed", "\(seed)", "--latency", "\(latency)"]
    if !unlimited { arguments += ["--live-limits", "--competing", "\(competing)"] }
    let stripe = try OtherProcess(arguments)
    defer { stripe.stop() }
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let limiter = unlimited ? RateLimiter(accountPerSecond: 1e6, endpointPerSecond: 1e6) : RateLimiter(mode: .live)
    let run = try await FirstSyncRun(against: stripe, limiter: limiter, in: folder)
    let statistics = try await Transport.withHTTP { transport in
      try await Controls(base: stripe.base, transport: transport).statistics()
    }
    try report(run, statistics, charges: charges)
  }

  private func report(_ measured: FirstSyncRun, _ statistics: Controls.Statistics, charges: Int) throws {
    let rows = measured.rows
    let pages = rows.mapValues { Double(max(1, ($0 + 99) / 100)) }
    let all = pages.values.reduce(0, +) + 1
    let least = max(all / (100 - competing), (pages.values.max() ?? 0) / 25)
    let objects = Double(rows.values.reduce(0, +))
    print("seed \(seed), \(charges) charges; latency \(unlimited ? 0 : small ? 50 : latency) ms")
    for (resource, count) in rows.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      print("  \(resource.rawValue): \(count)")
    }
    for (resource, name) in FirstSync.names where rows[resource] != statistics.objects[name] {
      print("\(resource.rawValue): \(statistics.objects[name] ?? 0) at Stripe. Not the same!")
      throw ExitCode.failure
    }
    guard measured.report.isComplete else {
      print("Not complete: \(measured.report)")
      throw ExitCode.failure
    }
    var figures: [Figure] = []
    if unlimited {
      figures.append(Figure("objects a second", objects / measured.wall, "", least: 12_000))
      figures.append(Figure("processor time per object", measured.processor / objects * 1e6, "µs"))
    } else {
      let most = competing == 0 ? 1.15 : nil
      figures.append(Figure("wall time, of the least possible", measured.wall / least, "×", most: most))
      figures.append(Figure("processor, of one core", measured.processor / measured.wall * 100, "%", most: 60))
      if competing == 0 {
        figures.append(Figure("last 429 after", statistics.lastRateLimited ?? 0, "s", most: 1))
      }
    }
    figures += [
      Figure("wall time", measured.wall, "s"),
      Figure("requests, of the least possible", Double(measured.report.requests) / all, "×", most: 1.15),
      Figure(
        "requests of the charges, of their pages",
        Double(statistics.requests["GET /v1/charges"] ?? 0) / (pages[.charges] ?? 1), "×"),
      Figure("requests", Double(measured.report.requests), ""),
      Figure("answers with 429", Double(statistics.rateLimited), ""),
      Figure("anonymous memory at its most", measured.memory, "MiB", most: 60),
    ]
    try Figure.report(figures, counts: !small)
  }

  /// Not the events: Stripe forgets those that are older than 30 days.
  private static let names: [Resource: String] = [
    .charges: "charge", .paymentIntents: "payment_intent", .refunds: "refund", .disputes: "dispute",
    .balanceTransactions: "balance_transaction",
  ]
}
