import ArgumentParser
import CellixCore
import Foundation
import Sync
import Terminal

/// Proves that nothing is missing, as far as a sample can.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Hold what is here against Stripe, and the sums against their rows.",
    discussion: """
      Syncs, reads a sample of every list again from Stripe (the newest page and random moments of the history), recomputes \
      all sums, and checks that the balance changed by what its transactions moved. What the sample shows to be missing or \
      different is mended. Exits with 0 when nothing was found, 1 when something was.
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
        throw Failure(askingStripe: error)
      }
    }
    let facts = VerificationFacts(report)
    if json { try Output.json(facts) } else { for line in facts.lines { Output.line(line) } }
    guard report.isClean else {
      throw Failure(
        .differs, "Not everything was as it should be.",
        suggestion:
          "Run cellix verify again: what it found is mended. If it stays, cellix sync --once --full reads all.")
    }
  }
}
