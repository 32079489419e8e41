import ArgumentParser
import CellixCore
import Foundation
import Store
import StripeAPI

/// Takes an account off this machine. The consent is a sentence, as on the screen.
struct DisconnectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disconnect", abstract: "Take an account off this machine.",
    discussion: """
      Deletes the API key, the signing secret and the ledger. Keeps the history of disputes and the raw webhooks, unless \
      the consent says so. Without --consent it says what it would do, and does nothing. The key itself is deleted in the \
      Stripe Dashboard.
      """)

  @OptionGroup var homeOptions: HomeOptions

  @Argument(help: ArgumentHelp("The account's name, or an id that cellix accounts shows.", valueName: "account"))
  var name: String

  @OptionGroup var consentOptions: ConsentOptions

  func run() throws {
    let home = try homeOptions.openHome()
    do {
      let account = try AccountRegistry(home: home).account(named: name)
      let phrase = Disconnection.phrase(account, .keepsDesk)
      let consent = try consentOptions.deed(askingFor: phrase) { Disconnection.consent($0, to: account) }
      guard let disconnection = consent else { return explain(account, home) }
      let session = try homeOptions.session(home, asksStripe: false)
      try waitFor { _ = try await session.disconnect(disconnection) }
      Output.line("“\(account.label)” is disconnected. \(DisconnectCommand.rest(account))")
    } catch let failure as Failure {
      throw failure
    } catch let error as any LocalizedError {
      throw Failure(.configuration, error.errorDescription ?? "", suggestion: error.recoverySuggestion)
    }
  }

  private func explain(_ account: ConnectedAccount, _ home: CellixHome) {
    Output.line("Deleted here: the API key, the signing secret, and the ledger with everything fetched from Stripe.")
    Output.line(
      "Kept here: the history of disputes and the raw webhooks (\(AccountFiles(account, home: home).folder)).")
    Output.line(DisconnectCommand.rest(account))
    Output.line("To do it: \(ConsentOptions.argument(Disconnection.phrase(account, .keepsDesk)))")
    Output.line("To delete what is kept too: \(ConsentOptions.argument(Disconnection.phrase(account, .everything)))")
  }

  private static func rest(_ account: ConnectedAccount) -> String {
    "At Stripe, delete the key “\(DashboardLink.keyName)” (\(DashboardLink.apiKeys(account.mode))) and the webhook "
      + "endpoint (\(DashboardLink.webhooks(account.mode))): until then they still work."
  }
}
