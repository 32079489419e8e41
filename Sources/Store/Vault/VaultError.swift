import Foundation

/// Why the vault does not open. No case carries anything of its contents.
package enum VaultError: Error, Equatable, Sendable {
  /// The vault is there and its key file is not.
  case keyMissing(path: String)
  /// The key file is not 32 bytes long.
  case keyDamaged(path: String)
  case notAVault(path: String)
  case truncated(path: String)
  case unknownVersion(path: String, version: Int)
  /// Sealed with another key than the one in the key file.
  case wrongKey(path: String)
  case wrongPassphrase(path: String)
  /// The vault is sealed under a passphrase, and nobody could be asked for it.
  case passphraseMissing(path: String)
  /// The seal is broken: a byte was changed, by a fault or by hand.
  case tampered(path: String)
  /// The seal holds and the contents make no sense.
  case unreadable(path: String)
}

extension VaultError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .keyMissing(let path): "The key of the vault is missing (\(path))."
    case .keyDamaged(let path): "The key of the vault is damaged (\(path))."
    case .notAVault(let path): "\(path) is not a Cellix vault."
    case .truncated(let path): "\(path) is cut short."
    case .unknownVersion(let path, let version): "\(path) was written by another Cellix (format \(version))."
    case .wrongKey(let path): "\(path) was sealed with another key than this machine's."
    case .wrongPassphrase(let path): "The passphrase does not open \(path)."
    case .passphraseMissing(let path): "\(path) is sealed under a passphrase."
    case .tampered(let path): "\(path) was changed after it was sealed."
    case .unreadable(let path): "\(path) opens, but its contents make no sense."
    }
  }

  package var recoverySuggestion: String? {
    switch self {
    case .keyMissing, .keyDamaged, .wrongKey:
      "Restore the key file from your backup, or move the vault away and enter the keys again."
    case .wrongPassphrase: "Try again; without the passphrase, move the vault away and enter the keys again."
    case .passphraseMissing:
      "Give it with --passphrase-file FILE, as the systemd credential cellix.vault-passphrase, or start Cellix in a terminal."
    case .unknownVersion: "Update Cellix on this machine."
    case .notAVault, .truncated, .tampered, .unreadable:
      "Restore the vault from your backup, or move it away and enter the keys again."
    }
  }
}
