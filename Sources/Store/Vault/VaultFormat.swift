import CellixCore
import Crypto
import Foundation

/// The vault file, byte by byte; numbers are big-endian.
///
/// | offset | bytes | what |
/// |---|---|---|
/// | 0 | 8 | `CLXVAULT` in ASCII |
/// | 8 | 2 | version of this format: 3; 1 and 2 are read too |
/// | 10 | 1 | sealing: 0 key file, 1 passphrase, 2 plain text |
/// | 11 | 19 | of a passphrase: salt (16), then scrypt's log₂ N, r and p; else zeros |
/// | 30 | 8 | key id: the first 8 bytes of SHA-256 over `cellix vault key id` and the key; of plain text, over the contents |
/// | 38 | 12 | nonce, random with every write; of plain text zeros |
/// | 50 | n | contents (see ``VaultContents``), encrypted with ChaCha20-Poly1305 |
/// | 50 + n | 16 | Poly1305 tag; of plain text none |
///
/// All bytes before the contents are the associated data, so that no byte of the file can be changed unnoticed. In
/// versions 1 and 2 the key id follows the version, and the sealing is the key file.
struct VaultFormat {
  static let magic = Array("CLXVAULT".utf8)
  static let version: UInt16 = 3
  private static let readable: ClosedRange<UInt16> = 1...3
  static let saltLength = 16
  static let tagLength = 16
  private static let nonceLength = 12
  private static let idLength = 8

  let sealing: VaultSealing
  let salt: [UInt8]
  let cost: PassphraseCost
  private let keyID: [UInt8]
  private let nonce: [UInt8]
  private let headerLength: Int
  private let bytes: [UInt8]
  private let path: String

  /// Reads the header.
  init(_ bytes: [UInt8], path: String) throws(VaultError) {
    guard bytes.starts(with: VaultFormat.magic) else { throw .notAVault(path: path) }
    guard bytes.count >= 10 else { throw .truncated(path: path) }
    let version = UInt16(bytes[8]) << 8 | UInt16(bytes[9])
    guard VaultFormat.readable.contains(version) else { throw .unknownVersion(path: path, version: Int(version)) }
    let idOffset = version < 3 ? 10 : 30
    headerLength = idOffset + VaultFormat.idLength + VaultFormat.nonceLength
    guard bytes.count >= headerLength else { throw .truncated(path: path) }
    guard let sealing = version < 3 ? .keyFile : VaultFormat.sealing(bytes[10]) else { throw .tampered(path: path) }
    guard sealing == .plainText || bytes.count >= headerLength + VaultFormat.tagLength else {
      throw .truncated(path: path)
    }
    let isOld = version < 3
    salt = isOld ? [] : Array(bytes[11..<27])
    cost = isOld ? .standard : PassphraseCost(logRounds: bytes[27], blockSize: bytes[28], parallelism: bytes[29])
    guard sealing != .passphrase || cost.isSane else { throw .tampered(path: path) }
    keyID = Array(bytes[idOffset..<(idOffset + VaultFormat.idLength)])
    nonce = Array(bytes[(idOffset + VaultFormat.idLength)..<headerLength])
    self.sealing = sealing
    self.bytes = bytes
    self.path = path
  }

  /// - Returns: the contents, for the caller to wipe.
  func open(_ key: SymmetricKey?) throws(VaultError) -> [UInt8] {
    guard let key else { return try plainContents() }
    guard keyID == VaultFormat.id(of: key) else {
      throw sealing == .passphrase ? .wrongPassphrase(path: path) : .wrongKey(path: path)
    }
    do {
      let end = bytes.count - VaultFormat.tagLength
      let box = try ChaChaPoly.SealedBox(
        nonce: ChaChaPoly.Nonce(data: nonce), ciphertext: bytes[headerLength..<end], tag: bytes[end...])
      var data = try ChaChaPoly.open(box, using: key, authenticating: bytes[0..<headerLength])
      defer { data.resetBytes(in: data.startIndex..<data.endIndex) }
      return Array(data)
    } catch {
      throw .tampered(path: path)
    }
  }

  private func plainContents() throws(VaultError) -> [UInt8] {
    let contents = Array(bytes[headerLength...])
    guard keyID == VaultFormat.id(of: contents), nonce.allSatisfy({ $0 == 0 }), bytes[11..<30].allSatisfy({ $0 == 0 })
    else { throw .tampered(path: path) }
    return contents
  }

  // MARK: - Writing

  /// - Parameter plain: the caller wipes it.
  static func seal(_ plain: [UInt8], _ how: VaultKey) throws -> [UInt8] {
    let kind: (sealing: VaultSealing, details: [UInt8], key: SymmetricKey?) =
      switch how {
      case .file(let key): (.keyFile, zeros, key)
      case .derived(let key, let salt, let cost):
        (.passphrase, salt + [cost.logRounds, cost.blockSize, cost.parallelism], key)
      case .none: (.plainText, zeros, nil)
      }
    var header = magic + [UInt8(version >> 8), UInt8(version & 0xFF), code(kind.sealing)] + kind.details
    guard let key = kind.key else {
      return header + id(of: plain) + [UInt8](repeating: 0, count: nonceLength) + plain
    }
    let nonce = ChaChaPoly.Nonce()
    header += id(of: key) + Array(nonce)
    let box = try ChaChaPoly.seal(plain, using: key, nonce: nonce, authenticating: header)
    return header + Array(box.ciphertext) + Array(box.tag)
  }

  private static let zeros = [UInt8](repeating: 0, count: saltLength + 3)

  private static func code(_ sealing: VaultSealing) -> UInt8 {
    switch sealing {
    case .keyFile: 0
    case .passphrase: 1
    case .plainText: 2
    }
  }

  private static func sealing(_ code: UInt8) -> VaultSealing? { VaultSealing.allCases.first { self.code($0) == code } }

  private static func id(of key: SymmetricKey) -> [UInt8] { key.withUnsafeBytes { id(of: $0) } }

  private static func id(of bytes: some Sequence<UInt8>) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: Array("cellix vault key id".utf8))
    for byte in bytes { withUnsafeBytes(of: byte) { hash.update(bufferPointer: $0) } }
    return Array(hash.finalize().prefix(idLength))
  }
}

/// What the contents are sealed with, and what the header has to say of it.
enum VaultKey {
  case file(SymmetricKey)
  case derived(SymmetricKey, salt: [UInt8], cost: PassphraseCost)
  case none

  var key: SymmetricKey? {
    switch self {
    case .file(let key), .derived(let key, _, _): key
    case .none: nil
    }
  }
}
