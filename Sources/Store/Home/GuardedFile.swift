import CellixCore
import Foundation

/// A small file of ours that nobody else may read: owner and mode are checked as ssh checks its keys, links are not
/// followed, and it is replaced as a whole or not at all.
struct GuardedFile: Sendable {
  let path: String

  init(_ url: URL) { path = url.path }

  /// - Returns: `nil` when there is none.
  func read() throws(HomeError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT: return nil
      case ELOOP: throw .symbolicLink(path: path)
      case let code: throw .system(path: path, code: code)
      }
    }
    defer { close(descriptor) }
    let size = try check(descriptor)
    return try contents(of: descriptor, size: size)
  }

  /// Writes beside it, forces that to disk, and renames: after a crash the old or the new contents are there, whole.
  func replace(with bytes: [UInt8]) throws(HomeError) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    try refuseLink()
    let draft = path + ".\(getpid())-\(UInt32.random(in: 0...UInt32.max)).new"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system(path: draft, code: errno) }
    do throws(HomeError) {
      defer { close(descriptor) }
      try write(bytes, to: descriptor)
      guard fsync(descriptor) == 0 else { throw .system(path: draft, code: errno) }
      guard rename(draft, path) == 0 else { throw .system(path: path, code: errno) }
    } catch {
      unlink(draft)
      throw error
    }
    try GuardedFolder(folder).synchronize()
  }

  func remove() throws(HomeError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw .system(path: path, code: errno) }
  }

  private func refuseLink() throws(HomeError) {
    var info = stat()
    guard lstat(path, &info) == 0 else { return }
    if info.st_mode & S_IFMT == S_IFLNK { throw .symbolicLink(path: path) }
  }

  /// - Returns: the size in bytes.
  private func check(_ descriptor: Int32) throws(HomeError) -> Int {
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw .system(path: path, code: errno) }
    guard info.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
    try info.checkPrivate(path)
    return Int(info.st_size)
  }

  private func contents(of descriptor: Int32, size: Int) throws(HomeError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size)
    var filled = 0
    while filled < size {
      let count = bytes.withUnsafeMutableBytes { buffer in
        Foundation.read(descriptor, buffer.baseAddress.map { $0 + filled }, size - filled)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        bytes.wipe()
        throw .system(path: path, code: errno)
      }
      if count == 0 { break }
      filled += count
    }
    bytes.removeLast(size - filled)
    return bytes
  }

  private func write(_ bytes: [UInt8], to descriptor: Int32) throws(HomeError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Foundation.write(descriptor, buffer.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .system(path: path, code: count < 0 ? errno : EIO) }
      written += count
    }
  }
}
