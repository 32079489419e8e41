import CellixCore
import Foundation
import Store

/// A home in the folder of one run, and an account in it.
struct TemporaryHome: Sendable {
  let home: CellixHome
  let account: ConnectedAccount
  let folder: URL

  /// - Parameter account: the one that was made before, where a child opens its parent's home.
  init(folder: URL, account id: String? = nil) throws {
    self.folder = folder
    home = CellixHome(root: folder.path, environment: [:])
    try home.prepare()
    account = try TemporaryHome.account(id)
  }

  struct NoID: Error {}

  static func account(_ id: String? = nil) throws -> ConnectedAccount {
    var generator = SystemRandomNumberGenerator()
    guard let id = id.map({ LocalAccountID($0) }) ?? .random(using: &generator) else { throw NoID() }
    return ConnectedAccount(id: id, mode: .test, label: "Speed", timeZone: "Europe/Berlin")
  }

  func open() async throws -> Store { try await Store.open(account, home: home) }
}
