import CellixCore
import Foundation
import Synchronization

/// What the counters of changes stood at, as far as this process knows, and where others' writes show.
final class StoreWatch: Sendable {
  struct Files: Sendable {
    var ledger: String
    var desk: String
  }

  /// Beside the connections of the store.
  struct Sides: Sendable {
    var ledger: SideConnection
    var desk: SideConnection
  }

  /// `nil` in memory, where nobody else can write.
  let files: Files?
  /// Something may have changed, here or in another process.
  let wakes = Broadcast<Void>()
  private let counters: Mutex<[StoreChange: Int]>
  private let closed = Mutex(false)
  private let fileWrites: FileWrites?
  /// Opened by the first who watches: a store that is opened for one command does without.
  private let opened = Mutex<Sides?>(nil)

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

  /// - Returns: `nil` in memory, and once the store is closed.
  func sides() throws -> Sides? {
    guard let files else { return nil }
    return try opened.withLock { opened in
      guard !isClosed else { return nil }
      let sides = try opened ?? Sides(ledger: SideConnection(files.ledger), desk: SideConnection(files.desk))
      opened = sides
      return sides
    }
  }

  /// For those who can do without.
  var sidesIfOpen: Sides? { opened.withLock { $0 } }

  func close() {
    closed.withLock { $0 = true }
    opened.withLock { $0 = nil }
    wakes.send(())
  }

  var isClosed: Bool { closed.withLock { $0 } }

  var current: [StoreChange: Int] { counters.withLock { $0 } }
}
