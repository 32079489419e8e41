import CellixCore
import Crypto
import CryptoExtras
import Foundation

/// Turns a passphrase into the vault's key. Slow on purpose, so a derived key is kept while the program runs; the
/// passphrase is not.
struct VaultUnlock {
  private struct Derived {
    var salt: [UInt8]
    var cost: PassphraseCost
    var key: SymmetricKey
  }

  private var derived: Derived?

  /// - Returns: `nil` until the passphrase of this very salt was given.
  func key(salt: [UInt8], cost: PassphraseCost) -> SymmetricKey? {
    guard let derived, derived.salt == salt, derived.cost == cost else { return nil }
    return derived.key
  }

  mutating func remember(_ key: SymmetricKey, salt: [UInt8], cost: PassphraseCost) {
    derived = Derived(salt: salt, cost: cost, key: key)
  }

  mutating func forget() { derived = nil }

  /// Takes about half a second at the standard cost; runs on a thread of its own, so that no task waits behind it.
  static func derive(_ passphrase: Secret, salt: [UInt8], cost: PassphraseCost) async throws -> SymmetricKey {
    try await aside {
      try passphrase.withBytes { bytes in
        var copy = Array(bytes)
        defer { copy.wipe() }
        return try KDF.Scrypt.deriveKey(
          from: copy, salt: salt, outputByteCount: Vault.keyLength, rounds: 1 << Int(cost.logRounds),
          blockSize: Int(cost.blockSize), parallelism: Int(cost.parallelism), maxMemory: cost.memory + (2 << 20))
      }
    }
  }
}
