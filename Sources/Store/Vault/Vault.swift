package import CellixCore
import Crypto
import Foundation

/// The credentials of all accounts, sealed in one file. The key lies in a file of its own in another folder, so that a
/// copy of the configuration alone opens nothing; it is no protection against somebody who can read both.
package actor Vault {
  private let home: CellixHome
  private var file: GuardedFile { GuardedFile(home.config.appending(path: "vault")) }
  private var keyFile: GuardedFile { GuardedFile(home.data.appending(path: "vault.key")) }

  /// Bytes of a ChaCha20 key.
  private static let keyLength = 32

  package init(home: CellixHome) { self.home = home }

  package func credentials(for id: LocalAccountID, _ mode: Mode) throws -> Credentials? {
    try load().entries[VaultContents.Owner(id: id, mode: mode)]
  }

  /// What the guide had accepted and has not connected.
  package func accepted() throws -> AcceptedCredentials? { try load().accepted }

  /// Two `nil` drop it.
  package func keepAccepted(_ credentials: AcceptedCredentials) async throws {
    let isNothing = credentials == AcceptedCredentials()
    if isNothing, try load().accepted == nil { return }
    try await change { $0.accepted = isNothing ? nil : credentials }
  }

  package func dropAccepted() async throws { try await keepAccepted(AcceptedCredentials()) }

  /// Replaces what was kept for this account and mode, and drops what the guide had accepted: it is connected now.
  package func keep(_ credentials: Credentials, for id: LocalAccountID, _ mode: Mode) async throws {
    precondition(
      credentials.apiKey.count <= 0xFFFF && (credentials.signingSecret?.count ?? 0) <= 0xFFFF,
      "a credential of 64 KiB has passed the field's own check")
    try await change {
      $0.entries[VaultContents.Owner(id: id, mode: mode)] = credentials
      $0.accepted = nil
    }
  }

  package func remove(for id: LocalAccountID, _ mode: Mode) async throws {
    guard try load().entries[VaultContents.Owner(id: id, mode: mode)] != nil else { return }
    try await change { $0.entries[VaultContents.Owner(id: id, mode: mode)] = nil }
  }

  /// Read, change, write, with others kept out meanwhile: other processes, and calls that came while this one waited.
  private func change(_ body: (inout VaultContents) -> Void) async throws {
    try home.prepare()
    let lock = try await FileLock.waiting(for: file.path + ".lock")
    defer { lock.release() }
    var contents = try load()
    body(&contents)
    var plain = contents.encoded()
    defer { plain.wipe() }
    try file.replace(with: VaultFormat.seal(plain, key: try key() ?? newKey()))
  }

  private func load() throws -> VaultContents {
    guard let sealed = try file.read() else { return VaultContents() }
    guard let key = try key() else { throw VaultError.keyMissing(path: keyFile.path) }
    var plain = try VaultFormat.open(sealed, key: key, path: file.path)
    defer { plain.wipe() }
    guard let contents = VaultContents(plain) else { throw VaultError.unreadable(path: file.path) }
    return contents
  }

  private func key() throws -> SymmetricKey? {
    guard var bytes = try keyFile.read() else { return nil }
    defer { bytes.wipe() }
    guard bytes.count == Vault.keyLength else { throw VaultError.keyDamaged(path: keyFile.path) }
    return SymmetricKey(data: bytes)
  }

  private func newKey() throws -> SymmetricKey {
    let key = SymmetricKey(size: .bits256)
    var bytes = key.withUnsafeBytes { Array($0) }
    defer { bytes.wipe() }
    try keyFile.replace(with: bytes)
    return key
  }
}
