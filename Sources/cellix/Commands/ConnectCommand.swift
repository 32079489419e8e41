import ArgumentParser
import CellixCore
import Foundation
import Store
import StripeAPI
import TUI

/// The guide's last step without a screen; with `--account`, a new key for an account that is connected.
struct ConnectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "connect", abstract: "Connect an account without a screen, or give it a new key.",
    discussion: """
      Keys are read from files or from standard input, never from arguments. Without --key-file the key is taken from \
      systemd or from credential_command, and stays there. With --account the key of that account is replaced: the new \
      one is checked first, and refused when a permission is missing. The first sync runs with cellix or cellix serve.
      """)

  @OptionGroup var homeOptions: HomeOptions

  @Option(
    name: .long, help: ArgumentHelp("File with the restricted API key; - reads standard input.", valueName: "FILE"))
  var keyFile: String?

  @Option(name: .long, help: ArgumentHelp("File with the webhook signing secret.", valueName: "FILE"))
  var webhookSecretFile: String?

  @Option(name: .long, help: "Your own name for the account (default: the one it has, else Stripe).")
  var label: String?

  @Option(
    name: .long,
    help: "Time zone that days are counted in, such as Europe/Berlin (default: the account's, else this machine's).")
  var timeZone: String?

  @Option(name: .long, help: ArgumentHelp("Replace the key of this account.", valueName: "NAME"))
  var account: String?

  @Flag(name: .long, help: "With --account: take the new key even when a permission is missing.")
  var allowMissing = false

  @Flag(name: .long, help: "Print what was connected as JSON.")
  var json = false

  func validate() throws {
    let zone = timeZone ?? MachineTimeZone.identifier
    guard TimeZone(identifier: zone) != nil else { throw ValidationError("This machine knows no time zone “\(zone)”.") }
    guard [keyFile, webhookSecretFile, homeOptions.passphraseFile].filter({ $0 == "-" }).count <= 1 else {
      throw ValidationError("Standard input can be one of the files, not several.")
    }
    guard account != nil || !allowMissing else { throw ValidationError("--allow-missing goes with --account.") }
  }

  func run() throws {
    let home = try homeOptions.openHome()
    let session = try homeOptions.session(home)
    let outcome = try waitFor {
      do {
        let outcome = try await connect(session, home)
        await session.close()
        return outcome
      } catch {
        await session.close()
        throw Failure(causedBy: error)
      }
    }
    try report(outcome)
  }

  private struct Outcome: Sendable {
    var account: ConnectedAccount
    /// Of the key that was replaced.
    var oldFingerprint: String?
  }

  private func connect(_ session: Session, _ home: CellixHome) async throws -> Outcome {
    let replaced = try account.map { try AccountRegistry(home: home).account(named: $0) }
    let (request, origin) = try await makeRequest(home, replacing: replaced)
    guard let replaced else { return Outcome(account: try await session.keep(request, origin: origin).0) }
    guard request.progress.mode == replaced.mode else {
      throw Failure(
        .badKey,
        "This is a \(request.progress.mode.rawValue) key, and “\(replaced.label)” is of \(replaced.mode.rawValue) mode.",
        suggestion: "Create the key in the right mode of the Dashboard.")
    }
    if !allowMissing { try await session.refuseMissing(request.apiKey) }
    let old = try await session.credentials(of: replaced)
    let account = try await session.keep(request, origin: origin).0
    return Outcome(account: account, oldFingerprint: old?.apiKey == request.apiKey ? nil : old?.apiKey.fingerprint)
  }

  private func makeRequest(
    _ home: CellixHome, replacing: ConnectedAccount?
  ) async throws -> (ConnectRequest, CredentialOrigin) {
    do {
      let (secret, found, origin) = try await readKey(home, replacing)
      let key = try APIKey(secret)
      var signing = found
      if let webhookSecretFile {
        signing = try SigningSecret(await CredentialFile.read(webhookSecretFile).secret).secret
      }
      // What is known of the account stays, unless it is given anew.
      let known =
        try replacing
        ?? AccountRegistry(home: home).accounts().first {
          $0.stripeAccountID != nil && $0.stripeAccountID == key.accountHint && $0.mode == key.mode
        }
      var progress = SetupProgress(timeZone: timeZone ?? known?.timeZone ?? MachineTimeZone.identifier)
      progress.mode = key.mode
      progress.label = label ?? known?.label ?? "Stripe"
      progress.endpointURL = known?.endpointURL ?? WebhookEndpoint.standardURL
      progress.replacing = replacing?.id
      let request = ConnectRequest(
        apiKey: key.secret, signingSecret: signing, progress: progress, stripeAccountID: key.accountHint)
      return (request, origin)
    } catch let problem as APIKeyProblem {
      throw Failure(.badKey, problem)
    } catch let problem as SigningSecretProblem {
      throw Failure(.badKey, problem)
    }
  }

  private func readKey(
    _ home: CellixHome, _ replacing: ConnectedAccount?
  ) async throws -> (Secret, signing: Secret?, CredentialOrigin) {
    if let keyFile { return (try await CredentialFile.read(keyFile).secret, nil, .vault(.keyFile)) }
    let sources = try CredentialSources(home: home, environment: ProcessInfo.processInfo.environment)
    if let replacing, let found = try await sources.credentials(for: replacing, isOnly: true) {
      return (found.apiKey, found.signingSecret, found.origin)
    }
    guard let found = try await sources.newAPIKey(mode: .live) else {
      throw Failure(
        .usage, "There is no key: neither --key-file, nor a systemd credential, nor credential_command.",
        suggestion: "Give --key-file FILE, or --key-file - and the key on standard input.")
    }
    return (found.key, found.signingSecret, found.origin)
  }

  private func report(_ outcome: Outcome) throws {
    let account = outcome.account
    if json {
      let facts = [
        "id": account.id.value, "mode": account.mode.rawValue, "label": account.label,
        "stripe_account": account.stripeAccountID ?? "", "replaced_key": outcome.oldFingerprint ?? "",
      ]
      return try Output.json(facts)
    }
    guard self.account != nil else {
      Output.line(
        "Connected “\(account.label)”, \(account.mode.rawValue) mode. cellix opens the dashboard and begins the first sync."
      )
      return
    }
    let old = outcome.oldFingerprint.map { "the old key (\($0))" } ?? "the old key"
    Output.line("“\(account.label)” has its new key. Now delete \(old) at \(DashboardLink.apiKeys(account.mode)).")
  }
}

extension Session {
  /// A new key has to be able to do all that the old one could.
  func refuseMissing(_ key: Secret) async throws {
    var report = PermissionReport()
    for await result in await probe(key, Set(PermissionRequirement.allCases), excess: false) { report.take(result) }
    if let failure = report.failure { throw failure }
  }
}
