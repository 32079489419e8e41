import ArgumentParser
import CellixCore
import Foundation
import StripeAPI
import Sync

/// Cellix beside a script over Stripe's own Python library.
struct SideBySide: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "A first sync beside a script that copies the same lists with Stripe's Python library.",
    discussion: """
      Both read the same simulated Stripe, with the same latency and limits, one after the other. The script is \
      Tests/Benchmarks/stripe_library.py; without Python or the library nothing is measured.
      """)

  @Option(help: "Charges of the account; the other objects follow from them.")
  var charges = 20_000

  @Option(help: "Seed of the account.")
  var seed: UInt64 = 1

  @Option(help: "Milliseconds from each request to its answer.")
  var latency = 300

  @Option(help: "The Python that has Stripe's library.")
  var python = "python3"

  @Flag(help: "1,000 charges and 50 ms, and no verdict on speed.")
  var small = false

  func run() async throws {
    let charges = small ? 1_000 : charges
    let latency = small ? 50 : latency
    guard let script = PythonScript(python: python) else {
      print("Left out: \(python) with Stripe's library is not there. \(PythonScript.path) says what it needs.")
      return
    }
    print("seed \(seed), \(charges) charges; latency \(latency) ms, Stripe's live limits; \(script.version)")
    let stripe = try OtherProcess(
      ["--charges", "\(charges)", "--seed", "\(seed)", "--latency", "\(latency)", "--live-limits"])
    defer { stripe.stop() }
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let cellix = try await FirstSyncRun(against: stripe, limiter: RateLimiter(mode: .live), in: folder)
    let copy = try script.run(against: stripe, in: folder)
    guard cellix.report.isComplete else {
      print("Not complete: \(cellix.report)")
      throw ExitCode.failure
    }
    for (list, rows) in cellix.rows.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      print("  \(list.rawValue): \(rows) rows in Cellix, \(copy.rows[list.rawValue] ?? 0) of the script")
      // Of the events Cellix asks for the types that it needs only.
      guard list == .events || rows == copy.rows[list.rawValue] else {
        print("Not the same!")
        throw ExitCode.failure
      }
    }
    try Figure.report(
      [
        Figure("wall time, Cellix", cellix.wall, "s"), Figure("wall time, script", copy.wall, "s"),
        Figure("processor time, Cellix", cellix.processor, "s"), Figure("processor time, script", copy.processor, "s"),
        Figure("wall time, Cellix of the script's", cellix.wall / copy.wall, "×", most: 1),
        Figure("processor time, Cellix of the script's", cellix.processor / copy.processor, "×", most: 1),
      ], counts: !small)
  }
}
