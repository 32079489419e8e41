import CellixCore
import Foundation
import Synchronization

/// An advisory lock on a file, held by this open file and gone with the process. An "open file description" lock:
/// unlike the classic ones it is not lost when another part of the program opens and closes the same file, and it
/// keeps two holders in one process apart as well.
final class FileLock: Sendable {
  private let descriptor: Mutex<Int32>

  /// Linux's `F_OFD_SETLK` (fcntl(2)). The waiting kind knows no limit: a holder that was stopped would hold a thread.
  private static let setIfFree: Int32 = 37
  /// Holders read and write one small file, which takes milliseconds.
  private static let patience: Duration = .seconds(3)
  private static let pause: Duration = .milliseconds(20)

  /// Waits for another holder without blocking a thread.
  ///
  /// - Throws: `HomeError.busy` when the patience is at an end.
  static func waiting(for path: String, patience: Duration = patience) async throws -> FileLock {
    var left = patience
    while true {
      if let lock = try acquire(path) { return lock }
      guard left > .zero else { throw HomeError.busy(path: path) }
      try await CellixCore.pause(for: pause)
      left -= pause
    }
  }

  /// Blocks while another holds it: only for callers that cannot wait otherwise, and no longer than the patience.
  static func blocking(for path: String, patience: Duration = patience) throws(HomeError) -> FileLock {
    var left = patience
    while true {
      if let lock = try acquire(path) { return lock }
      guard left > .zero else { throw .busy(path: path) }
      usleep(UInt32(pause.components.attoseconds / 1_000_000_000_000))
      left -= pause
    }
  }

  /// - Returns: `nil` while there is another holder.
  static func acquire(_ path: String) throws(HomeError) -> FileLock? {
    let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      if errno == ELOOP { throw .symbolicLink(path: path) }
      throw .system(path: path, code: errno)
    }
    var whole = flock()
    whole.l_type = Int16(F_WRLCK)
    whole.l_whence = Int16(SEEK_SET)
    while fcntl(descriptor, setIfFree, &whole) != 0 {
      let code = errno
      if code == EINTR { continue }
      close(descriptor)
      if code == EAGAIN || code == EACCES { return nil }
      throw .system(path: path, code: code)
    }
    return FileLock(descriptor: descriptor)
  }

  private init(descriptor: Int32) { self.descriptor = Mutex(descriptor) }

  deinit { release() }

  /// Puts a line into the file, for people who look; nothing reads it back.
  func inscribe(_ line: String) {
    descriptor.withLock { descriptor in
      guard descriptor >= 0, ftruncate(descriptor, 0) == 0 else { return }
      let bytes = Array((line + "\n").utf8)
      _ = pwrite(descriptor, bytes, bytes.count, 0)
    }
  }

  func release() {
    descriptor.withLock { descriptor in
      guard descriptor >= 0 else { return }
      // Closing alone is not enough: a child that is being started shares the open file until it runs its own program.
      var whole = flock()
      whole.l_type = Int16(F_UNLCK)
      whole.l_whence = Int16(SEEK_SET)
      _ = fcntl(descriptor, FileLock.setIfFree, &whole)
      close(descriptor)
      descriptor = -1
    }
  }
}
