import Foundation
import Synchronization

/// An advisory lock on a file, held by this open file and gone with the process. An "open file description" lock:
/// unlike the classic ones it is not lost when another part of the program opens and closes the same file, and it
/// keeps two holders in one process apart as well.
final class FileLock: Sendable {
  private let descriptor: Mutex<Int32>

  /// Linux's `F_OFD_SETLK` and `F_OFD_SETLKW` (fcntl(2)).
  private static let setIfFree: Int32 = 37
  private static let setWaiting: Int32 = 38

  /// - Parameter waits: whether to wait for another holder; else the answer is `nil` when there is one.
  static func acquire(_ path: String, waits: Bool) throws(HomeError) -> FileLock? {
    let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      if errno == ELOOP { throw .symbolicLink(path: path) }
      throw .system(path: path, code: errno)
    }
    var whole = flock()
    whole.l_type = Int16(F_WRLCK)
    whole.l_whence = Int16(SEEK_SET)
    while fcntl(descriptor, waits ? setWaiting : setIfFree, &whole) != 0 {
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
      close(descriptor)
      descriptor = -1
    }
  }
}
