import Crypto
import Foundation

enum Digest {
  /// A name for something that has none of its own.
  static func name(of bytes: some DataProtocol) -> String { "sha256:" + text(of: SHA256.hash(data: bytes)) }

  /// In hexadecimal digits.
  static func text(of digest: SHA256.Digest) -> String {
    digest.map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
  }
}
