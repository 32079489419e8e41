package import CellixCore

/// What keeps the vault shut.
package enum VaultSealing: String, Sendable, Hashable, CaseIterable {
  /// A key in a file of its own, in another folder: a copy of one folder alone opens nothing.
  case keyFile = "key-file"
  /// A passphrase that is asked for at each start.
  case passphrase
  /// Nothing: whoever reads the file has the keys. Only on the explicit wish of a person.
  case plainText = "plain-text"
}

/// How the vault is to be shut from now on.
package enum VaultSeal: Sendable {
  case keyFile
  case passphrase(Secret)
  /// The name says what it costs, at the only place where it is chosen.
  case plainTextReadableByWhoeverReadsTheFile
}

/// Where a credential came from.
package enum CredentialOrigin: Sendable, Hashable {
  /// The service manager's `$CREDENTIALS_DIRECTORY`.
  case systemd
  /// The configured `credential_command`.
  case command
  case vault(VaultSealing)

  package var words: String {
    switch self {
    case .systemd: "from systemd"
    case .command: "from credential_command"
    case .vault(.keyFile): "sealed under the key file"
    case .vault(.passphrase): "sealed under a passphrase"
    case .vault(.plainText): "in plain text"
    }
  }
}
