package import CellixCore
import Foundation

/// Where credentials are looked for before the vault: the service manager first, then the configured command.
package struct CredentialSources: Sendable {
  private let systemd: SystemdCredentials
  private let command: CredentialCommand?

  package init(home: CellixHome, environment: [String: String]) throws {
    systemd = SystemdCredentials(environment: environment)
    command = try ProgramSettings(home: home).credentialCommand.map { CredentialCommand(words: $0) }
  }

  private init(systemd: SystemdCredentials, command: CredentialCommand?) {
    self.systemd = systemd
    self.command = command
  }

  package var hasCommand: Bool { command != nil }

  /// The same without the command, which may ask a person something: for a look that is not worth a question.
  package var withoutCommand: CredentialSources { CredentialSources(systemd: systemd, command: nil) }

  /// - Parameter isOnly: no other account is connected here.
  /// - Returns: `nil` when neither knows the account's key, so that the vault is to be asked.
  package func credentials(for account: ConnectedAccount, isOnly: Bool) async throws -> Credentials? {
    let key = CredentialName(account: account.id, mode: account.mode, kind: .apiKey)
    let signing = CredentialName(account: account.id, mode: account.mode, kind: .signingSecret)
    if let secret = try systemd.secret(key, isOnly: isOnly) {
      return Credentials(
        apiKey: secret, signingSecret: try systemd.secret(signing, isOnly: isOnly), acceptedAt: nil, origin: .systemd)
    }
    guard let command else { return nil }
    let secret = try await command.secret(account: account.id, mode: account.mode, kind: .apiKey)
    // There may be no signing secret, and then the command has none to print.
    let other = try? await command.secret(account: account.id, mode: account.mode, kind: .signingSecret)
    return Credentials(apiKey: secret, signingSecret: other, acceptedAt: nil, origin: .command)
  }

  /// The key of an account that is not connected yet.
  package func newAPIKey(mode: Mode) async throws -> (key: Secret, signingSecret: Secret?, origin: CredentialOrigin)? {
    if let key = try systemd.firstSecret(.apiKey) { return (key, try systemd.firstSecret(.signingSecret), .systemd) }
    guard let command else { return nil }
    let other = try? await command.secret(account: nil, mode: mode, kind: .signingSecret)  // as above
    return (try await command.secret(account: nil, mode: mode, kind: .apiKey), other, .command)
  }
}
