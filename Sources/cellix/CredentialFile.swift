import CellixCore
import Foundation
import Store
import Terminal

/// A credential from a file or from standard input: never from an argument or the environment, where others see it.
enum CredentialFile {
  /// Where it is a pipe it may be waited for, and that must not keep a task from hearing ^C.
  ///
  /// - Parameter path: `-` for standard input.
  static func read(_ path: String) async throws -> PastedCredential {
    try await aside { try bytes(of: path) { PastedCredential(cleaning: $0) } }
  }

  /// The first line, as it is: blanks and quotes may belong to a passphrase.
  static func readLine(_ path: String) async throws -> Secret {
    try await aside {
      try bytes(of: path) { bytes in
        var line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return Secret(bytes: line)
      }
    }
  }

  private static func bytes<Value>(
    of path: String, _ body: (UnsafeRawBufferPointer) -> Value
  ) throws(Failure) -> Value {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Failure(.usage, "The file \(path) cannot be read.", suggestion: "Check its name and its permissions.")
    }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    warnIfOthersRead(descriptor, path)
    return SecretReading.withBytes(of: descriptor, body)
  }

  /// Said and not refused: the key is in the wrong hands already, or it is a pipe of the shell's.
  private static func warnIfOthersRead(_ descriptor: Int32, _ path: String) {
    var info = stat()
    guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_mode & 0o077 != 0 else { return }
    let words =
      path == "-"
      ? "cellix: The file on standard input can be read by other users of this machine: chmod 600 it."
      : "cellix: \(path) can be read by other users of this machine. Run: chmod 600 '\(path)'"
    FileHandle.standardError.write(Data((CleanText.clean(words) + "\n").utf8))
  }
}
