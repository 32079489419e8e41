package import CellixCore
import Foundation

/// The accounts that are connected on this machine, in `accounts.json`. It holds no secret.
package struct AccountRegistry: Sendable {
  private let home: CellixHome
  private var file: GuardedFile { GuardedFile(home.data.appending(path: "accounts.json")) }

  package init(home: CellixHome) { self.home = home }

  /// In the order in which they were connected.
  package func accounts() throws -> [ConnectedAccount] { try load().accounts }

  /// The account that screens and commands mean when none is named.
  package func current() throws -> ConnectedAccount? {
    let contents = try load()
    return contents.accounts.first { contents.current?.names($0) ?? false } ?? contents.accounts.first
  }

  /// Adds the account, or replaces the one of the same local id and mode.
  package func save(_ account: ConnectedAccount) throws {
    try change { contents in
      if let index = contents.accounts.firstIndex(where: account.isSame) {
        contents.accounts[index] = account
      } else {
        contents.accounts.append(account)
      }
    }
  }

  package func remove(_ id: LocalAccountID, _ mode: Mode) throws {
    try change { contents in
      contents.accounts.removeAll { $0.id == id && $0.mode == mode }
      if contents.current == Contents.Name(id: id, mode: mode) { contents.current = nil }
    }
  }

  package func makeCurrent(_ id: LocalAccountID, _ mode: Mode) throws {
    try change { $0.current = Contents.Name(id: id, mode: mode) }
  }

  package func makeCurrent(_ account: ConnectedAccount) throws { try makeCurrent(account.id, account.mode) }

  private struct Contents: Codable {
    struct Name: Codable, Equatable {
      var id: LocalAccountID
      var mode: Mode
      func names(_ account: ConnectedAccount) -> Bool { id == account.id && mode == account.mode }
    }

    var accounts: [ConnectedAccount] = []
    var current: Name?
  }

  private func load() throws -> Contents {
    try VersionedFile(file, version: 1).load(Contents.self) ?? Contents()
  }

  /// Read, change, write, with other processes kept out meanwhile.
  private func change(_ body: (inout Contents) -> Void) throws {
    try GuardedFolder(home.data.path).prepare()
    let lock = try FileLock.blocking(for: file.path + ".lock")
    defer { lock.release() }
    var contents = try load()
    body(&contents)
    try VersionedFile(file, version: 1).save(contents)
  }
}
