import ArgumentParser

/// The guide, whatever is connected: for another account, a new key, or a signing secret that was skipped.
struct SetupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup", abstract: "Open the setup guide, also when an account is connected already.",
    discussion: "Connecting the same Stripe account again replaces its key and keeps everything else.")

  @OptionGroup var homeOptions: HomeOptions
  @OptionGroup var screenOptions: ScreenOptions

  func run() throws {
    try LiveScreen(homeOptions: homeOptions, screenOptions: screenOptions).run(guide: true)
  }
}
