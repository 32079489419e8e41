import ArgumentParser
import CellixCore
import Foundation
import Store
import StripeAPI
import TUI

/// The guide's last step without a screen.
struct ConnectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "connect", abstract: "Connect an account without a screen.",
    discussion:
      "Keys are read from files or from standard input, never from arguments. The first sync runs with cellix or cellix serve."
  )

  @OptionGroup var homeOptions: HomeOptions

  @Option(
    name: .long, help: ArgumentHelp("File with the restricted API key; - reads standard input.", valueName: "FILE"))
  var keyFile: String

  @Option(name: .long, help: ArgumentHelp("File with the webhook signing secret.", valueName: "FILE"))
  var webhookSecretFile: String?

  @Option(name: .long, help: "Your own name for the account (default: the one it has, else Stripe).")
  var label: String?

  @Option(
    name: .long,
    help: "Time zone that days are counted in, such as Europe/Berlin (default: the account's, else this machine's).")
  var timeZone: String?

  @Flag(name: .long, help: "Print what was connected as JSON.")
  var json = false

  func validate() throws {
    let zone = timeZone ?? MachineTimeZone.identifier
    guard TimeZone(identifier: zone) != nil else { throw ValidationError("This machine knows no time zone “\(zone)”.") }
    guard !(keyFile == "-" && webhookSecretFile == "-") else {
      throw ValidationError("Standard input can be one of the two, not both.")
    }
  }

  func run() throws {
    let home = try homeOptions.openHome()
    let base = try homeOptions.base()
    let request = try makeRequest(home)
    let session = Session(home: home, base: { base }, logger: ProgramLog.logger(home))
    let account = try waitFor {
      do {
        let (account, _) = try await session.keep(request)
        await session.close()
        return account
      } catch {
        await session.close()
        throw Failure(askingStripe: error)
      }
    }
    try report(account)
  }

  private func makeRequest(_ home: CellixHome) throws -> ConnectRequest {
    do {
      let key = try APIKey(CredentialFile.read(keyFile).secret)
      let signing = try webhookSecretFile.map { try SigningSecret(CredentialFile.read($0).secret) }
      // What is known of the account stays, unless it is given anew.
      let known = try AccountRegistry(home: home).accounts().first {
        $0.stripeAccountID != nil && $0.stripeAccountID == key.accountHint && $0.mode == key.mode
      }
      var progress = SetupProgress(timeZone: timeZone ?? known?.timeZone ?? MachineTimeZone.identifier)
      progress.mode = key.mode
      progress.label = label ?? known?.label ?? "Stripe"
      progress.endpointURL = known?.endpointURL ?? WebhookEndpoint.standardURL
      return ConnectRequest(
        apiKey: key.secret, signingSecret: signing?.secret, progress: progress, stripeAccountID: key.accountHint)
    } catch let problem as APIKeyProblem {
      throw Failure(.badKey, problem)
    } catch let problem as SigningSecretProblem {
      throw Failure(.badKey, problem)
    }
  }

  private func report(_ account: ConnectedAccount) throws {
    if json {
      let facts = [
        "id": account.id.value, "mode": account.mode.rawValue, "label": account.label,
        "stripe_account": account.stripeAccountID ?? "",
      ]
      try Output.json(facts)
    } else {
      Output.line(
        "Connected “\(account.label)”, \(account.mode.rawValue) mode. cellix opens the dashboard and begins the first sync."
      )
    }
  }
}
