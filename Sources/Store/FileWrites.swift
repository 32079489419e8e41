import Dispatch
import Foundation
import Synchronization

/// Tells when anybody writes to the SQLite files in a folder, without looking again and again: the kernel says so
/// (inotify). An idle store costs nothing.
final class FileWrites: Sendable {
  /// Microseconds of rest after each look. A sync at full speed writes thousands of times a second, and nobody reads its
  /// news more often than four times.
  private static let rest: UInt32 = 200_000

  private let source: Mutex<any DispatchSourceRead>

  /// - Parameter changed: called on a queue of Dispatch, once for many writes.
  /// - Returns: `nil` where the system has no watches left; changes of other processes then show late.
  init?(folder: String, changed: @escaping @Sendable () -> Void) {
    let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { return nil }
    guard FileWrites.watch(folder, descriptor) else {
      close(descriptor)
      return nil
    }
    // A queue of its own: it rests there, and holds nobody up.
    let queue = DispatchQueue(label: "store.writes", qos: .utility)
    let reading = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
    reading.setEventHandler {
      FileWrites.drain(descriptor)
      // Before the look, so that what is written behind it is told. While no watch is left it looks without one.
      while !reading.isCancelled, !FileWrites.watch(folder, descriptor) {
        changed()
        sleep(1)
      }
      changed()
      usleep(FileWrites.rest)
      // A commit shows in the index of the log, which tells nobody, and only once its pages are on the disk.
      changed()
    }
    reading.setCancelHandler { close(descriptor) }
    reading.activate()
    source = Mutex(reading)
  }

  /// For one write: the writer pays for each that is told, several for every page of a file.
  private static func watch(_ folder: String, _ descriptor: Int32) -> Bool {
    inotify_add_watch(descriptor, folder, UInt32(IN_MODIFY) | UInt32(IN_ONESHOT)) >= 0
  }

  deinit { source.withLock { $0.cancel() } }

  /// What was written matters not, only that something was.
  private static func drain(_ descriptor: Int32) {
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
      while read(descriptor, buffer.baseAddress, buffer.count) > 0 {}
    }
  }
}
