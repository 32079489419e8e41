package import CellixCore
import Crypto
import Foundation

/// The credentials of all accounts, sealed in one file: under a key that lies in another folder, or under a passphrase.
/// It is no protection against somebody who can read what its owner can.
package actor Vault {
  private let home: CellixHome
  private let askPassphrase: @Sendable () async throws -> Secret?
  private let cost: PassphraseCost
  private var mayAsk = true
  private var unlock = VaultUnlock()
  private var file: GuardedFile { GuardedFile(home.config.appending(path: "vault")) }
  private var keyFile: GuardedFile { GuardedFile(home.data.appending(path: "vault.key")) }

  /// Bytes of a ChaCha20 key.
  static let keyLength = 32

  /// - Parameters:
  ///   - passphrase: asked once, and only when the file is sealed under one; `nil` when nobody can give it.
  ///   - cost: of new passphrases; what is sealed keeps its own.
  package init(
    home: CellixHome, cost: PassphraseCost = .standard,
    passphrase: @escaping @Sendable () async throws -> Secret? = { nil }
  ) {
    self.home = home
    self.cost = cost
    askPassphrase = passphrase
  }

  package func credentials(for id: LocalAccountID, _ mode: Mode) async throws -> Credentials? {
    try await load().contents.entries[VaultContents.Owner(id: id, mode: mode)]
  }

  /// What the guide had accepted and has not connected.
  package func accepted() async throws -> AcceptedCredentials? { try await load().contents.accepted }

  /// Two `nil` drop it.
  package func keepAccepted(_ credentials: AcceptedCredentials) async throws {
    let isNothing = credentials == AcceptedCredentials()
    if isNothing, try await load().contents.accepted == nil { return }
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
    guard try await load().contents.entries[VaultContents.Owner(id: id, mode: mode)] != nil else { return }
    try await change { $0.entries[VaultContents.Owner(id: id, mode: mode)] = nil }
  }

  // MARK: - Sealing

  /// What keeps the file shut; `nil` while there is none.
  package func sealing() throws -> VaultSealing? { try read()?.sealing }

  /// Opens the file now, so that a passphrase is asked for at a moment when somebody can give it.
  package func open() async throws { _ = try await load() }

  /// From now on nobody is asked: a screen stands where the question would be. A file that another process sealed under
  /// another passphrase meanwhile stays shut.
  package func stopAsking() { mayAsk = false }

  /// Seals everything anew; what opened the file before opens nothing any more.
  package func reseal(_ seal: VaultSeal) async throws {
    try home.prepare()
    try await open()
    let lock = try await FileLock.waiting(for: file.path + ".lock")
    defer { lock.release() }
    let contents = try await load().contents
    let key: VaultKey
    switch seal {
    // The key that is there stays: a new one in its place, and a crash before the vault is written, would lose all.
    case .keyFile: key = .file(try self.key() ?? newKey())
    case .passphrase(let passphrase):
      let salt = (0..<VaultFormat.saltLength).map { _ in UInt8.random(in: 0...255) }
      let derived = try await VaultUnlock.derive(passphrase, salt: salt, cost: cost)
      unlock.remember(derived, salt: salt, cost: cost)
      key = .derived(derived, salt: salt, cost: cost)
    case .plainTextReadableByWhoeverReadsTheFile: key = .none
    }
    try write(contents, key)
    if case .keyFile = seal { return }
    try keyFile.remove()
  }

  // MARK: - Reading and writing

  /// Read, change, write, with others kept out meanwhile: other processes, and calls that came while this one waited.
  private func change(_ body: (inout VaultContents) -> Void) async throws {
    try home.prepare()
    // A person who types a passphrase must not keep others from the file.
    try await open()
    let lock = try await FileLock.waiting(for: file.path + ".lock")
    defer { lock.release() }
    var (contents, key) = try await load()
    body(&contents)
    try write(contents, try key ?? .file(self.key() ?? newKey()))
  }

  private func write(_ contents: VaultContents, _ key: VaultKey) throws {
    var plain = contents.encoded()
    defer { plain.wipe() }
    try file.replace(with: VaultFormat.seal(plain, key))
  }

  private func read() throws -> VaultFormat? { try file.read().map { try VaultFormat($0, path: file.path) } }

  /// - Returns: the contents, and what they are sealed with; `nil` while there is no file.
  private func load() async throws -> (contents: VaultContents, key: VaultKey?) {
    guard let format = try read() else { return (VaultContents(), nil) }
    let key = try await key(of: format)
    var plain = try format.open(key.key)
    defer { plain.wipe() }
    guard let contents = VaultContents(plain, sealing: format.sealing) else {
      throw VaultError.unreadable(path: file.path)
    }
    return (contents, key)
  }

  private func key(of format: VaultFormat) async throws -> VaultKey {
    switch format.sealing {
    case .plainText: return .none
    case .keyFile:
      guard let key = try key() else { throw VaultError.keyMissing(path: keyFile.path) }
      return .file(key)
    case .passphrase:
      if let key = unlock.key(salt: format.salt, cost: format.cost) {
        return .derived(key, salt: format.salt, cost: format.cost)
      }
      guard mayAsk, let passphrase = try await askPassphrase() else {
        throw VaultError.passphraseMissing(path: file.path)
      }
      let key = try await VaultUnlock.derive(passphrase, salt: format.salt, cost: format.cost)
      // Only one that opens is remembered.
      var plain = try format.open(key)
      plain.wipe()
      unlock.remember(key, salt: format.salt, cost: format.cost)
      return .derived(key, salt: format.salt, cost: format.cost)
    }
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
