import ArgumentParser
import CellixCore
import Foundation
import Store

/// The dashboard over a large account: what the screens ask of the store has to cost the same however much is in it.
struct LedgerAtSize: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "What the screens ask of a ledger of a million charges, and of ten million.",
    discussion: """
      The accounts are generated into ledgers of their own, through the same saving as a sync, and removed at the end. \
      A size for which there is no space on the disk is left out.
      """)

  @Option(help: "Charges of an account, once or several times; the other objects follow from them.")
  var charges: [Int] = []

  @Option(help: "Seed of the accounts.")
  var seed: UInt64 = 1

  @Option(help: "How often each query is asked in one round.")
  var runs = 200

  @Flag(help: "2,000 and 20,000 charges, and no verdict on speed.")
  var small = false

  /// Charges of the ledger that tells how many bytes each of them takes.
  private static let sample = 20_000
  /// Of the space that a size is expected to take, for the write-ahead log and for what else happens on the disk.
  private static let reserve = 1.5

  func run() async throws {
    let sizes = charges.isEmpty ? (small ? [2_000, 20_000] : [1_000_000, 10_000_000]) : charges
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let names = sizes.map(String.init).joined(separator: " and ")
    print(
      "seed \(seed); \(names) charges; of \(Timings.rounds) rounds of \(runs) runs of each query the quietest counts")
    fflush(nil)
    let bytesPerCharge = small ? 0 : try await bytesPerCharge(in: folder)
    var measured: [Measured] = []
    for size in sizes {
      let expected = bytesPerCharge * Double(size) * LedgerAtSize.reserve
      guard expected <= folder.freeBytes else {
        let (needed, free) = (Figure.text(expected / 1e9), Figure.text(folder.freeBytes / 1e9))
        print("\(size) charges are left out: they need \(needed) GB, and \(free) GB are free in \(folder.path).")
        continue
      }
      let result = try await measure(size, in: folder)
      print("\n\(size) charges; of each query the 99th percentile, and the median in brackets")
      try Figure.report(result.figures, counts: false)
      fflush(nil)
      measured.append(result)
    }
    let ratios = ratios(of: measured)
    try Figure.report(ratios, counts: false)
    if !small, !(measured.flatMap(\.figures) + ratios).allSatisfy(\.holds) { throw ExitCode.failure }
  }

  private func bytesPerCharge(in folder: ScratchFolder) async throws -> Double {
    let ledger = try GeneratedLedger(charges: LedgerAtSize.sample, seed: seed, in: folder)
    defer { ledger.remove() }
    let store = try await ledger.open()
    try await ledger.fill(store)
    try store.close()
    return ledger.bytes / Double(LedgerAtSize.sample)
  }

  private struct Measured {
    var charges: Int
    var figures: [Figure] = []
    /// By the name of the query.
    var timings: [(name: String, timings: Timings)] = []

    /// - Parameter most: milliseconds.
    mutating func add(_ name: String, _ timings: Timings, most: Double) {
      figures.append(Figure(name, timings.p99, "ms (\(Figure.text(timings.p50)))", most: most))
      self.timings.append((name, timings))
    }
  }

  private func measure(_ size: Int, in folder: ScratchFolder) async throws -> Measured {
    var measured = Measured(charges: size)
    let ledger = try GeneratedLedger(charges: size, seed: seed, in: folder)
    defer { ledger.remove() }
    let clock = ContinuousClock()
    let start = clock.now
    let store = try await ledger.open()
    let objects = try await ledger.fill(store)
    let seconds = start.duration(to: clock.now) / .seconds(1)
    measured.figures += [
      Figure("objects", Double(objects), ""), Figure("generated in", seconds, "s"),
      Figure("objects a second, generated", Double(objects) / seconds, ""),
      Figure("bytes a charge, with its objects", ledger.bytes / Double(size), ""),
    ]
    for query in try await DashboardQuery.all(of: store, account: ledger.account) {
      let timings = try await Timings(runs: runs) { try await query.check(store) }
      measured.add(query.name, timings, most: query.most)
    }
    let findings = try await store.verifyRollups()
    guard findings.isEmpty else {
      print("\(size) charges: the sums are not those of the rows. \(findings.joined(separator: ". "))")
      throw ExitCode.failure
    }
    try store.close()
    let openings = try await Timings(runs: 20) { watch in
      let opened = try await watch { try await ledger.open() }
      try opened.close()
    }
    measured.add("opening the store", openings, most: 20)
    return measured
  }

  /// The last size beside the first: what is kept may be ten times as much, what is asked costs the same.
  private func ratios(of measured: [Measured]) -> [Figure] {
    guard let small = measured.first, let large = measured.last, measured.count > 1 else { return [] }
    print(
      "\n\(large.charges) charges beside \(small.charges); less than \(LedgerAtSize.noise) ms apart counts as equal")
    return zip(small.timings, large.timings).map { before, after in
      let (ratio, difference) = (after.timings.p99 / before.timings.p99, after.timings.p99 - before.timings.p99)
      guard abs(difference) >= LedgerAtSize.noise else { return Figure(before.name, ratio, "× (equal)") }
      return Figure(before.name, ratio, "×", most: 2)
    }
  }

  /// Milliseconds by which two timings of the same thing differ on a machine that does other things too.
  private static let noise = 0.5
}
