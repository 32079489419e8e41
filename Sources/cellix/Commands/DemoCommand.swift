import ArgumentParser
import CellixCore
import Foundation
import Store
import TUI
import Terminal

/// The whole product without an account and without a network: a Simulator in the same process stands in for Stripe.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Try everything against a simulated Stripe: no account, no network.",
    discussion: "Nothing is left on disk, unless --home names a folder to keep it in.")

  @Option(name: .long, help: ArgumentHelp("Keep the demo's state in this folder, under demo.", valueName: "DIR"))
  var home: String?

  @Option(name: .long, help: "Seed of the simulated world: the same seed, the same world.")
  var seed: UInt64 = 1

  @Option(name: .long, help: "Charges in the simulated world.")
  var charges = 6_000

  @Option(name: .long, help: "How many things happen a minute while it runs; 0 freezes the world.")
  var eventsPerMinute = 20.0

  @OptionGroup var screenOptions: ScreenOptions

  func validate() throws {
    guard (0...2_000_000).contains(charges) else { throw ValidationError("--charges takes 0 to 2000000.") }
    guard (0...6_000).contains(eventsPerMinute) else { throw ValidationError("--events-per-minute takes 0 to 6000.") }
  }

  func run() throws {
    let folders =
      home.map { CellixHome(root: $0 + "/demo", environment: ProcessInfo.processInfo.environment) } ?? .temporary()
    do {
      try folders.prepare()
    } catch {
      throw Failure(.configuration, error)
    }
    let demo = Demo(
      home: folders, seed: seed, charges: charges, eventsPerMinute: eventsPerMinute, logger: ProgramLog.logger(folders))
    let outcome = try Screen(options: screenOptions, logFile: folders.logFile).run(
      start: .guide(GuideStart(progress: Demo.progress, isFresh: true, isDemo: true)), host: "simulated Stripe",
      services: { demo.start(post: $0) },
      leave: { await demo.close() })
    outcome.leave()
  }
}
