package import CellixCore
import Foundation

/// The files of one account in one mode, for taking them off this machine.
package struct AccountFiles: Sendable {
  private let account: ConnectedAccount
  private let home: CellixHome

  package init(_ account: ConnectedAccount, home: CellixHome) {
    self.account = account
    self.home = home
  }

  private var url: URL { home.folder(of: account.id, account.mode) }

  package var folder: String { url.path }

  /// Deletes the ledger, and ledgers that were set aside; with `desk`, all that was kept. The sync lock keeps others
  /// from writing meanwhile.
  ///
  /// - Throws: `HomeError.busy` while another process syncs the account; `HomeError.system`.
  package func delete(desk: Bool) throws {
    guard FileManager.default.fileExists(atPath: folder) else { return }
    guard let lock = try SyncLock.acquire(for: account, home: home) else {
      throw HomeError.busy(path: SyncLock.file(in: url))
    }
    defer { lock.release() }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      guard name.hasPrefix("ledger.sqlite") || (desk && name.hasPrefix("desk.sqlite")) else { continue }
      try GuardedFile(url.appending(path: name)).remove()
    }
    if desk {
      try GuardedFile(URL(fileURLWithPath: SyncLock.file(in: url))).remove()
      rmdir(folder)  // fails where somebody else put something into it, which then stays
    }
    try GuardedFolder(url.deletingLastPathComponent().path).synchronize()
  }
}
