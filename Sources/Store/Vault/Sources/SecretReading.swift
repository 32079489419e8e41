import CellixCore
import Foundation

/// Reads a short secret from a file or a pipe.
package enum SecretReading {
  /// Bytes; no credential is longer, and a wrong file is not read whole.
  private static let limit = 4096

  /// The bytes up to the end, for the time of `body`; overwritten afterwards.
  package static func withBytes<Value>(of descriptor: Int32, _ body: (UnsafeRawBufferPointer) -> Value) -> Value {
    var bytes = [UInt8](repeating: 0, count: limit)
    defer { bytes.wipe() }
    var count = 0
    while count < limit {
      let got = bytes.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress?.advanced(by: count), limit - count)
      }
      if got < 0 && errno == EINTR { continue }
      if got <= 0 { break }
      count += got
    }
    return bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
  }

  /// Cleaned of what was copied along with it.
  /// - Returns: `nil` where nothing is left.
  static func credential(from descriptor: Int32) -> Secret? {
    let cleaned = withBytes(of: descriptor) { PastedCredential(cleaning: $0) }
    return cleaned.secret.isEmpty ? nil : cleaned.secret
  }
}
