package import Foundation

/// One account that is connected on this machine, as the list of accounts shows it.
package struct AccountEntry: Sendable, Hashable, Identifiable {
  package var account: ConnectedAccount
  /// Of the key (`rk_live_…3fQa`); `nil` when there is none, or when it is elsewhere and was not asked for.
  package var fingerprint: String?
  /// When the key was put into the vault; `nil` where nobody wrote that down.
  package var keyAge: Date?
  /// Where the key comes from, in words; `nil` when there is none.
  package var origin: String?
  package var hasSigningSecret: Bool
  /// Folder of the account's files.
  package var folder: String

  package init(
    account: ConnectedAccount, fingerprint: String? = nil, keyAge: Date? = nil, origin: String? = nil,
    hasSigningSecret: Bool = false,
    folder: String
  ) {
    self.account = account
    self.fingerprint = fingerprint
    self.keyAge = keyAge
    self.origin = origin
    self.hasSigningSecret = hasSigningSecret
    self.folder = folder
  }

  /// One local account may be connected in both modes.
  package var id: String { "\(account.id.value)-\(account.mode.rawValue)" }
}
