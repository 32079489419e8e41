import CellixCore
import Crypto
import Foundation

/// The vault file, byte by byte; numbers are big-endian.
///
/// | offset | bytes | what |
/// |---|---|---|
/// | 0 | 8 | `CLXVAULT` in ASCII |
/// | 8 | 2 | version of this format: 2; 1 is read too |
/// | 10 | 8 | key id: the first 8 bytes of SHA-256 over `cellix vault key id` and the key |
/// | 18 | 12 | nonce, random with every write |
/// | 30 | n | contents (see ``VaultContents``), encrypted with ChaCha20-Poly1305 |
/// | 30 + n | 16 | Poly1305 tag |
///
/// Bytes 0–29 are the associated data, so that no byte of the file can be changed unnoticed.
enum VaultFormat {
  static let magic = Array("CLXVAULT".utf8)
  static let version: UInt16 = 2
  private static let readable: ClosedRange<UInt16> = 1...2
  static let headerLength = 30
  static let tagLength = 16

  /// - Parameter plain: the caller wipes it.
  static func seal(_ plain: [UInt8], key: SymmetricKey) throws -> [UInt8] {
    let nonce = ChaChaPoly.Nonce()
    let header = magic + [UInt8(version >> 8), UInt8(version & 0xFF)] + keyID(of: key) + Array(nonce)
    let box = try ChaChaPoly.seal(plain, using: key, nonce: nonce, authenticating: header)
    return header + Array(box.ciphertext) + Array(box.tag)
  }

  /// - Returns: the contents, for the caller to wipe.
  static func open(_ bytes: [UInt8], key: SymmetricKey, path: String) throws(VaultError) -> [UInt8] {
    guard bytes.starts(with: magic) else { throw .notAVault(path: path) }
    guard bytes.count >= headerLength + tagLength else { throw .truncated(path: path) }
    let found = UInt16(bytes[8]) << 8 | UInt16(bytes[9])
    guard readable.contains(found) else { throw .unknownVersion(path: path, version: Int(found)) }
    guard Array(bytes[10..<18]) == keyID(of: key) else { throw .wrongKey(path: path) }
    do {
      let box = try ChaChaPoly.SealedBox(
        nonce: ChaChaPoly.Nonce(data: bytes[18..<30]),
        ciphertext: bytes[30..<(bytes.count - tagLength)],
        tag: bytes[(bytes.count - tagLength)...])
      var data = try ChaChaPoly.open(box, using: key, authenticating: bytes[0..<headerLength])
      defer { data.resetBytes(in: data.startIndex..<data.endIndex) }
      return Array(data)
    } catch {
      throw .tampered(path: path)
    }
  }

  private static func keyID(of key: SymmetricKey) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: Array("cellix vault key id".utf8))
    key.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return Array(hash.finalize().prefix(8))
  }
}
