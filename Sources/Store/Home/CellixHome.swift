import CellixCore
package import Foundation

/// Where the program keeps its things. By default the three folders of the XDG base directory specification; with a
/// root, three folders below it.
package struct CellixHome: Sendable, Hashable {
  /// Settings, and the sealed vault.
  package let config: URL
  /// Databases, the list of accounts, and the vault's key: apart from the vault on purpose.
  package let data: URL
  /// The log.
  package let state: URL
  /// Made for a demo or a test, and gone afterwards.
  package let isTemporary: Bool

  /// - Parameter environment: `XDG_CONFIG_HOME`, `XDG_DATA_HOME`, `XDG_STATE_HOME` (absolute paths only, as the
  ///   specification asks) and `HOME` are looked at.
  package init(root: String?, environment: [String: String]) {
    self.init(root: root, environment: environment, isTemporary: false)
  }

  private init(root: String?, environment: [String: String], isTemporary: Bool) {
    self.isTemporary = isTemporary
    if let root {
      let folder = URL(fileURLWithPath: root, isDirectory: true)
      config = folder.appending(path: "config", directoryHint: .isDirectory)
      data = folder.appending(path: "data", directoryHint: .isDirectory)
      state = folder.appending(path: "state", directoryHint: .isDirectory)
    } else {
      config = CellixHome.standard("XDG_CONFIG_HOME", orInHome: ".config", environment)
      data = CellixHome.standard("XDG_DATA_HOME", orInHome: ".local/share", environment)
      state = CellixHome.standard("XDG_STATE_HOME", orInHome: ".local/state", environment)
    }
  }

  /// A home of its own in the system's folder for temporary files.
  package static func temporary() -> CellixHome {
    let name = "cellix-" + UUID().uuidString.lowercased()
    let root = FileManager.default.temporaryDirectory.appending(path: name, directoryHint: .isDirectory)
    return CellixHome(root: root.path, environment: [:], isTemporary: true)
  }

  package var logFile: String { state.appending(path: "cellix.log").path }

  /// Makes the folders that are missing and refuses those that others could look into.
  package func prepare() throws(HomeError) {
    for folder in [config, data, state] { try GuardedFolder(folder.path).prepare() }
  }

  /// Removes a temporary home with all that is in it; does nothing to a lasting one.
  package func discard() throws {
    guard isTemporary else { return }
    try FileManager.default.removeItem(at: config.deletingLastPathComponent())
  }

  /// Databases of one account in one mode. A local id holds letters and digits only, so it cannot lead elsewhere.
  func folder(of id: LocalAccountID, _ mode: Mode) -> URL {
    data.appending(path: "accounts/\(id.value)-\(mode.rawValue)", directoryHint: .isDirectory)
  }

  private static func standard(
    _ variable: String, orInHome path: String, _ environment: [String: String]
  ) -> URL {
    if let value = environment[variable], value.hasPrefix("/") {
      return URL(fileURLWithPath: value, isDirectory: true).appending(path: "cellix", directoryHint: .isDirectory)
    }
    let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? NSHomeDirectory()
    return URL(fileURLWithPath: home, isDirectory: true).appending(
      path: path + "/cellix", directoryHint: .isDirectory)
  }
}
