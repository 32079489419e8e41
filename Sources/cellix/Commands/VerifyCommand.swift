import ArgumentParser
import CellixCore
import Foundation
import Store
import Sync
import Terminal

/// Proves that nothing is missing, as far as a sample can.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Hold what is here against Stripe, and the sums against their rows.",
    discussion: """
      Syncs, reads a sample of every list again from Stripe (the newest page and random moments of the history), recomputes \
      all sums, and checks that the balance changed by what its transactions moved. What the sample shows to be missing or \
      different is mended. Times are those of the account's reporting time zone. Exits with 0 when nothing was found, 1 \
      when something differed, 74 when a file here is damaged, 77 when Stripe refuses a list to the key, 69 when one could \
      not be read. Nothing is compared with 65 when Stripe refuses the key, 75 when another Cellix keeps the account in \
      step, 78 when no account is connected.
      """)

  @OptionGroup var homeOptions: HomeOptions

  @Option(name: .long, help: ArgumentHelp("Pages of 100 objects that are read again, for each list.", valueName: "N"))
  var pages = SyncEngine.samplePages

  @Flag(name: .long, help: "Print JSON.")
  var json = false

  func validate() throws {
    guard (1...1000).contains(pages) else { throw ValidationError("--pages takes 1 to 1000.") }
  }

  func run() throws {
    let home = try homeOptions.openHome()
    let session = try homeOptions.session(home)
    let report = try waitFor {
      do {
        let report = try await session.verify(pages: pages)
        await session.close()
        return report
      } catch {
        await session.close()
        throw Failure(causedBy: error)
      }
    }
    let account = try Session.currentAccount(home)
    let facts = VerificationFacts(report, ReportingCalendar(account.timeZone))
    if json { try Output.json(facts) } else { for line in facts.lines { Output.line(line) } }
    if let failure = report.failure(ledger: AccountFiles(account, home: home).folder + "/ledger.sqlite") {
      throw failure
    }
  }
}

extension VerificationReport {
  /// `nil` when nothing was found. A damaged file comes first: all else was held against it.
  fileprivate func failure(ledger: String) -> Failure? {
    if let damaged = files.first { return Failure(.files, damaged) }
    if samples.values.contains(where: { !$0.findings.isEqual }) {
      return Failure(
        .differs, "Some objects were not here as Stripe has them.",
        suggestion:
          "Run cellix verify again: what it found is mended. If it stays, cellix sync --once --full reads all.")
    }
    guard rollups.isEmpty else {
      return Failure(
        .differs, "Some sums are not what their rows say.",
        suggestion: "Report it with these lines. To begin anew, move \(ledger) away while no Cellix runs: "
          + "cellix sync --once fetches everything again.")
    }
    guard (money ?? []).allSatisfy(\.holds) else {
      return Failure(
        .differs, "The balance did not change by what its transactions moved.",
        suggestion: "Run cellix verify again in a minute. If it stays, cellix sync --once --full reads all.")
    }
    return refusal
  }

  private var refusal: Failure? {
    let faults = Resource.allCases.compactMap { list in samples[list]?.fault.map { (list, $0) } }
    guard !faults.isEmpty else { return nil }
    let words = faults.map { "\($0.title): \($1.words)" }.joined(separator: " ")
    if faults.contains(where: { if case .refused = $0.1 { true } else { false } }) {
      return Failure(.refused, words, suggestion: "Then run cellix verify again; cellix check tells all rows.")
    }
    return Failure(.unreachable, words, suggestion: "Run cellix verify again in a minute.")
  }
}
