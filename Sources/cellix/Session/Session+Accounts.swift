import CellixCore
import Foundation
import Store
import StripeAPI
import TUI

// Several accounts on one machine: which there are, switching, and taking one off.
extension Session {
  /// - Parameter asksCommand: whether the configured command is run for accounts that are not open. It may ask the person
  ///   something, for each of them.
  func accounts(asksCommand: Bool) async throws -> [AccountEntry] {
    var entries: [AccountEntry] = []
    for account in try AccountRegistry(home: home).accounts() {
      let known = try await known(of: account, asksCommand: asksCommand)
      entries.append(
        AccountEntry(
          account: account, fingerprint: known.credentials?.apiKey.fingerprint,
          keyAge: known.credentials?.acceptedAt, origin: known.origin?.words,
          hasSigningSecret: known.credentials?.signingSecret != nil,
          folder: AccountFiles(account, home: home).folder))
    }
    return entries
  }

  private func known(
    of account: ConnectedAccount, asksCommand: Bool
  ) async throws -> (credentials: Credentials?, origin: CredentialOrigin?) {
    if let active, active.account.isSame(as: account) {
      return (active.credentials, active.credentials.origin)
    }
    let found = try await credentials(of: account, asksCommand: asksCommand)
    let mayBeCommand = try !asksCommand && found == nil && credentialSources().hasCommand
    return (found, found?.origin ?? (mayBeCommand ? .command : nil))
  }

  /// Makes the account the one that screens and commands mean, and opens it.
  func openOther(_ account: ConnectedAccount) async throws {
    try AccountRegistry(home: home).makeCurrent(account)
    try await openCurrent()
  }

  /// Takes an account off this machine: first its files, then its credentials, then its name, so that whatever stops it
  /// in between leaves something to disconnect again.
  ///
  /// - Returns: the account that is open afterwards, if one is left.
  func disconnect(_ disconnection: Disconnection) async throws -> ConnectedAccount? {
    let account = disconnection.account
    let wasOpen = active?.account.isSame(as: account) ?? false
    // Connections hold copies of the key in the HTTP library's memory; they go with it.
    if wasOpen { await close() }
    do {
      try AccountFiles(account, home: home).delete(desk: disconnection.extent == .everything)
    } catch {
      if wasOpen { try? await openCurrent() }  // the reason to tell is the first one
      throw error
    }
    try await vault.remove(for: account.id, account.mode)
    let registry = AccountRegistry(home: home)
    try registry.remove(account.id, account.mode)
    if try SetupFile(home: home).load()?.replacing == account.id {
      try await clearProgress()
      try await vault.dropAccepted()
    }
    guard wasOpen else { return active?.account }
    guard let next = try registry.current() else { return nil }
    try await openCurrent()
    return next
  }
}
