import ArgumentParser

/// `cellix` itself: the guide when nothing is connected, else the dashboard.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "The setup guide, or the dashboard once an account is connected (the default).")

  @OptionGroup var homeOptions: HomeOptions
  @OptionGroup var screenOptions: ScreenOptions
  @OptionGroup var receiverOptions: ReceiverOptions

  func run() throws {
    try LiveScreen(homeOptions: homeOptions, screenOptions: screenOptions, receiverOptions: receiverOptions)
      .run(.whatIsThere)
  }
}
