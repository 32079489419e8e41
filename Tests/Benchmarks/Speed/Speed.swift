import ArgumentParser

/// How fast Cellix is, each figure beside its limit. Every command prints the seed and the counts it worked with; the
/// full size is the default, `--small` is what the tests run.
@main
struct Speed: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cellix-speed", abstract: "Measure Cellix against a simulated Stripe in a process of its own.",
    subcommands: [
      FirstSync.self, LedgerAtSize.self, Faults.self, SideBySide.self, FillHome.self, Serve.self, SyncChild.self,
      OpenStore.self,
    ])
}
