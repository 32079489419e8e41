import Crypto
import Foundation

enum Digest {
  /// A name for something that has none of its own.
  static func name(of bytes: some DataProtocol) -> String {
    "sha256:" + SHA256.hash(data: bytes).map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
  }
}
