import CellixCore
import Foundation
import Store
import StripeAPI
import Sync
import TestSupport

/// A first sync whose process is killed again and again, at any moment, and started again.
struct KillSection {
  let seed: UInt64
  let small: Bool

  private var charges: Int { small ? 1_500 : 33_500 }
  private var kills: Int { small ? 5 : 100 }
  /// Windows of one list under way at once when answers are quick, and lists that are walked side by side.
  private static let underWay = 4.0 * 5

  struct ChildFailed: Error {}

  func run() async throws -> [Figure] {
    let stripe = try OtherProcess(["--charges", "\(charges)", "--seed", "\(seed)", "--latency", "10"])
    defer { stripe.stop() }
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let home = try TemporaryHome(folder: URL(filePath: folder.path))
    return try await Transport.withHTTP { transport in
      let controls = Controls(base: stripe.base, transport: transport)
      let objects = try await controls.statistics().objects
      let total = KillSection.lists.reduce(0) { $0 + (objects[$1.object] ?? 0) }
      print("kills: seed \(seed), \(charges) charges, \(total) objects, \(kills) kills")
      let (killed, windows) = try await killAgainAndAgain(stripe, home, total)
      let statistics = try await controls.statistics()
      let store = try await home.open()
      let client = try StripeClient.unhurried(stripe.base, key: stripe.apiKey, transport)
      let fresh = try await FreshSync.contents(of: home.account, client)
      let differences = try await store.contents().differences(from: fresh).filter { !FreshSync.ofOwn.contains($0) }
      let verdict = try await Verdict(of: store, client: client)
      try store.close()
      return figures(killed, windows, statistics, verdict, differences)
    }
  }

  private func killAgainAndAgain(
    _ stripe: OtherProcess, _ home: TemporaryHome, _ total: Int
  ) async throws -> (killed: Int, windows: Int) {
    var random = SeededGenerator(seed: seed)
    var killed = 0
    var windows = 0
    var stored = 0
    while true {
      let isLast = killed == kills
      let child = try KilledProcess(
        ["sync-child", "--base", stripe.base, "--home", home.folder.path, "--account", home.account.id.value],
        input: stripe.apiKey)
      // So that what is left suffices for the kills that are left, each at a random distance from the last.
      let share = max(1, (total - stored) / max(1, kills - killed))
      let rows = Int.random(in: 0...(share / 2), using: &random)
      switch child.end(atRows: isLast ? nil : rows, later: UInt32.random(in: 0...6_000, using: &random)) {
      case .failed: throw ChildFailed()
      case .done: return (killed, windows)
      case .killed: killed += 1
      }
      let store = try await home.open()
      stored = try await store.syncState().watermarks.values.reduce(0) { $0 + $1.rows }
      for list in KillSection.lists { windows += try await store.walks(of: list.resource).count { !$0.isDone } }
      try store.close()
    }
  }

  private func figures(
    _ killed: Int, _ windows: Int, _ statistics: Controls.Statistics, _ verdict: Verdict, _ differences: [String]
  ) -> [Figure] {
    let objects = KillSection.lists.map { Double(statistics.objects[$0.object] ?? 0) }
    let listed = KillSection.lists.map { Double(statistics.listed["GET /v1/\($0.path)"] ?? 0) }
    let requests = KillSection.lists.map { Double(statistics.requests["GET /v1/\($0.path)"] ?? 0) }.reduce(0, +)
    let least = objects.reduce(0) { $0 + max(1, ($1 / 100).rounded(.up)) }
    let twice = (listed.reduce(0, +) - objects.reduce(0, +)) / 100
    for name in differences { print("  not as after a fresh sync: \(name)") }
    return [
      Figure("kills: kills", Double(killed), "", least: Double(kills)),
      Figure("kills: requests of lists, of the least", requests / least, "×"),
      Figure("kills: windows open at a kill, mean", Double(windows) / Double(max(1, killed)), ""),
      Figure(
        "kills: pages given twice, a kill", twice / Double(max(1, killed)), "", most: small ? nil : KillSection.underWay
      ),
      Figure("kills: tables unlike a fresh sync's", Double(differences.count), "", most: 0),
    ] + verdict.figures("kills")
  }

  /// Not the events: the feed is looked through behind the walk, and overlaps with it on purpose.
  private static let lists: [(resource: Resource, object: String, path: String)] = [
    (.charges, "charge", "charges"), (.paymentIntents, "payment_intent", "payment_intents"),
    (.refunds, "refund", "refunds"), (.disputes, "dispute", "disputes"),
    (.balanceTransactions, "balance_transaction", "balance_transactions"),
  ]
}
