import Foundation

/// A folder of one test, gone with it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let name = "cellix-e2e-" + UUID().uuidString.lowercased().prefix(13)
    path = FileManager.default.temporaryDirectory.appending(path: name).path
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)  // a rest in the folder for temporary files harms nobody
  }

  func callAsFunction(_ name: String) -> String { path + "/" + name }

  /// Writes a file that nobody else can read.
  /// - Returns: its path.
  @discardableResult
  func writePrivate(_ text: String, to name: String, mode: Int = 0o600) throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: self(name)))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: self(name))
    return self(name)
  }

  /// Everything in it, by its path.
  func contents() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).map { path + "/" + $0 }
  }
}
