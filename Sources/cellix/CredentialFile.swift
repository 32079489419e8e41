import CellixCore
import Foundation

/// A credential from a file or from standard input: never from an argument or the environment, where others see it.
enum CredentialFile {
  /// Bytes; no credential is longer, and a wrong file is not read whole.
  private static let limit = 4096

  /// - Parameter path: `-` for standard input.
  static func read(_ path: String) throws(Failure) -> PastedCredential {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Failure(.usage, "The file \(path) cannot be read.", suggestion: "Check its name and its permissions.")
    }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    var bytes = [UInt8](repeating: 0, count: limit)
    defer { bytes.wipe() }
    var count = 0
    while count < limit {
      let got = bytes.withUnsafeMutableBytes {
        Foundation.read(descriptor, $0.baseAddress?.advanced(by: count), limit - count)
      }
      if got <= 0 { break }
      count += got
    }
    return bytes.withUnsafeBytes { PastedCredential(cleaning: UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
  }
}
