import Foundation

/// A small JSON file with the number of its format in front, so that an older program says so instead of guessing.
struct VersionedFile: Sendable {
  private let file: GuardedFile
  private let version: Int

  init(_ file: GuardedFile, version: Int) {
    self.file = file
    self.version = version
  }

  func load<Contents: Decodable>(_ type: Contents.Type) throws(HomeError) -> Contents? {
    guard let bytes = try file.read() else { return nil }
    let data = Data(bytes)
    do {
      let found = try JSONDecoder().decode(Version.self, from: data).version
      guard found <= version else { throw HomeError.newerVersion(path: file.path, version: found) }
      return try JSONDecoder().decode(Envelope<Contents>.self, from: data).contents
    } catch let error as HomeError {
      throw error
    } catch {
      throw .unreadable(path: file.path, reason: "it is not what Cellix writes there")
    }
  }

  func save(_ contents: some Codable) throws(HomeError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      let data = try encoder.encode(Envelope(version: version, contents: contents))
      try file.replace(with: Array(data))
    } catch let error as HomeError {
      throw error
    } catch {
      throw .unreadable(path: file.path, reason: "its contents cannot be written as JSON")
    }
  }

  func remove() throws(HomeError) { try file.remove() }

  private struct Version: Decodable { var version: Int }

  fileprivate struct Envelope<Contents> {
    var version: Int
    var contents: Contents
  }
}

extension VersionedFile.Envelope: Decodable where Contents: Decodable {}
extension VersionedFile.Envelope: Encodable where Contents: Encodable {}
