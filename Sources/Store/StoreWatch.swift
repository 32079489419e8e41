import CellixCore
import Foundation
import Synchronization

/// What the counters of changes stood at, as far as this process knows, and where others' writes show.
final class StoreWatch: Sendable {
  struct Files: Sendable {
    var ledger: String
    var desk: String
  }

  /// `nil` in memory, where nobody else can write.
  let files: Files?
  /// Something may have changed, here or in another process.
  let wakes = Broadcast<Void>()
  private let counters: Mutex<[StoreChange: Int]>
  private let closed = Mutex(false)
  private let fileWrites: FileWrites?

  init(files: Files?, counters: [StoreChange: Int]) {
    self.files = files
    self.counters = Mutex(counters)
    let folder = files.map { URL(filePath: $0.ledger).deletingLastPathComponent().path }
    fileWrites = folder.flatMap { [wakes] in FileWrites(folder: $0) { wakes.send(()) } }
  }

  /// After each write of ours.
  func note(_ new: [StoreChange: Int]) {
    guard !new.isEmpty else { return }
    counters.withLock { $0.merge(new) { max($0, $1) } }
    wakes.send(())
  }

  func close() {
    closed.withLock { $0 = true }
    wakes.send(())
  }

  var isClosed: Bool { closed.withLock { $0 } }

  var current: [StoreChange: Int] { counters.withLock { $0 } }
}
