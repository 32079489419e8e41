import CellixCore
import Foundation
import Store
import StripeAPI
import TUI

// Connect: ask Stripe once, keep the credentials, open the account.
extension Session {
  func connect(_ request: ConnectRequest) async throws -> Connection {
    let (account, credentials) = try await keep(request)
    return Connection(account: account, isSyncedHere: try await open(account, credentials))
  }

  /// Everything of Connect but the first sync.
  ///
  /// - Parameter origin: credentials that live elsewhere are not copied into the vault.
  func keep(
    _ request: ConnectRequest, origin: CredentialOrigin = .vault(.keyFile)
  ) async throws -> (ConnectedAccount, Credentials) {
    let key = try APIKey(request.apiKey)
    try await validate(key)
    // Connect may have been left meanwhile: then nothing is kept.
    try Task.checkCancellation()
    let account = try account(for: request, key)
    limiters.connect(key, to: account)
    // A new key leaves the signing secret of the account as it was, unless a new one came with it.
    let known = try await vault.credentials(for: account.id, account.mode)?.signingSecret
    let credentials = Credentials(
      apiKey: key.secret, signingSecret: request.signingSecret ?? known, acceptedAt: Date(), origin: origin)
    if case .vault = origin { try await vault.keep(credentials, for: account.id, account.mode) }
    let registry = AccountRegistry(home: home)
    try registry.save(account)
    try registry.makeCurrent(account)
    try await clearProgress()
    offeredSecret = nil
    return (account, credentials)
  }

  /// One question that any key of ours may ask. A missing permission is no reason to stop: the rest goes on without it.
  private func validate(_ key: APIKey) async throws {
    do {
      _ = try await client(key).attempting(2).disputes(ListQuery(limit: 1))
    } catch StripeError.permissionMissing {
      return
    }
  }

  /// The account that gets a new key, or the one known by Stripe's id, keeps its local id, and with it all that was kept
  /// of it.
  private func account(for request: ConnectRequest, _ key: APIKey) throws -> ConnectedAccount {
    let accounts = try AccountRegistry(home: home).accounts()
    let known = accounts.first { account in
      guard account.mode == key.mode else { return false }
      if let replacing = request.progress.replacing { return account.id == replacing }
      return account.stripeAccountID != nil && account.stripeAccountID == request.stripeAccountID
    }
    if let known, let expected = known.stripeAccountID, let found = request.stripeAccountID, expected != found {
      throw UserFacingError(
        "This key is of the account \(found), and “\(known.label)” is \(expected).",
        suggestion: "Choose the right account in the Dashboard's account switcher, and make the key there.")
    }
    var generator = SystemRandomNumberGenerator()
    return ConnectedAccount(
      id: known?.id ?? .random(using: &generator), mode: key.mode, label: request.progress.label,
      timeZone: request.progress.timeZone, stripeAccountID: request.stripeAccountID ?? known?.stripeAccountID,
      endpointURL: request.progress.endpointURL)
  }
}
