package import CellixCore
import Foundation

/// The right to sync one account in one mode, held by one process at a time and for life. Who holds it not sees the
/// holder's changes through the store, and can take over when the holder is gone.
package final class SyncLock: Sendable {
  private let lock: FileLock

  private init(_ lock: FileLock) { self.lock = lock }

  static func file(in folder: URL) -> String { folder.appending(path: "sync.lock").path }

  /// - Returns: `nil` while another holder lives.
  package static func acquire(for account: ConnectedAccount, home: CellixHome) throws -> SyncLock? {
    let folder = home.folder(of: account.id, account.mode)
    try GuardedFolder(home.data.path).prepare()
    try GuardedFolder(folder.path).prepare()
    guard let lock = try FileLock.acquire(file(in: folder)) else { return nil }
    lock.inscribe("\(getpid())")
    return SyncLock(lock)
  }

  package func release() { lock.release() }
}
