package import CellixCore
import Foundation

/// How far the setup guide has come, in `setup.json`. It never holds a secret.
package struct SetupFile: Sendable {
  private let folder: String
  private let file: VersionedFile

  package init(home: CellixHome) {
    folder = home.config.path
    file = VersionedFile(GuardedFile(home.config.appending(path: "setup.json")), version: 1)
  }

  package func load() throws -> SetupProgress? { try file.load(SetupProgress.self) }

  package func save(_ progress: SetupProgress) throws {
    try GuardedFolder(folder).prepare()
    try file.save(progress)
  }

  package func clear() throws { try file.remove() }
}
