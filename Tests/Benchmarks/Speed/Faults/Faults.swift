import ArgumentParser

/// What faults cost: nothing may be lost, and nothing may be there twice.
struct Faults: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Kills, faults and events in any order: nothing lost, nothing twice.",
    discussion: """
      kills: a first sync that is killed again and again. mixed: faults of all kinds over a first sync and over living \
      updates. orders: the same events in many orders, with repetitions.
      """)

  enum Section: String, CaseIterable, ExpressibleByArgument { case kills, mixed, orders }

  @Option(help: "One section alone: kills, mixed or orders.")
  var only: Section?

  @Option(help: "Seed of the account and of all that is random.")
  var seed: UInt64 = 1

  @Flag(help: "A few of each, as the tests run it.")
  var small = false

  func run() async throws {
    var hasFailed = false
    for section in Section.allCases where only == nil || only == section {
      let figures: [Figure]
      switch section {
      case .kills: figures = try await KillSection(seed: seed, small: small).run()
      case .mixed: figures = try await MixedSection(seed: seed, small: small).run()
      case .orders: figures = try await OrderSection(seed: seed, small: small).run()
      }
      // What is lost or double counts in any size.
      try Figure.report(figures, counts: false)
      if figures.contains(where: { !$0.holds }) { hasFailed = true }
      print("")
    }
    if hasFailed { throw ExitCode.failure }
  }
}
