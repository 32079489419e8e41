import ArgumentParser

/// The guide, whatever is connected: for another account, a new key, or a signing secret that was skipped.
struct SetupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup", abstract: "Open the setup guide, also when an account is connected already.",
    discussion: """
      Without --account it connects another account, or goes on where it was left. With it, the key of that account is \
      replaced, or a signing secret added; everything else is kept.
      """)

  @OptionGroup var homeOptions: HomeOptions
  @OptionGroup var screenOptions: ScreenOptions
  @OptionGroup var receiverOptions: ReceiverOptions

  @Option(name: .long, help: ArgumentHelp("Replace the key of this account.", valueName: "NAME"))
  var account: String?

  func run() throws {
    try LiveScreen(homeOptions: homeOptions, screenOptions: screenOptions, receiverOptions: receiverOptions)
      .run(.guide(accountNamed: account))
  }
}
