import Foundation

/// A folder of ours that nobody else may look into.
struct GuardedFolder {
  let path: String

  init(_ path: String) { self.path = path }

  /// Makes it (and what is missing above it) with mode 0700; refuses one that is another user's or open to others.
  func prepare() throws(HomeError) {
    try GuardedFolder.make(path)
    var info = stat()
    guard stat(path, &info) == 0 else { throw .system(path: path, code: errno) }
    guard info.st_mode & S_IFMT == S_IFDIR else { throw .notAFolder(path: path) }
    try info.checkPrivate(path, isFolder: true)
  }

  /// Makes a rename in this folder survive a power cut.
  func synchronize() throws(HomeError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(path: path, code: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .system(path: path, code: errno) }
  }

  private static func make(_ path: String) throws(HomeError) {
    guard mkdir(path, 0o700) != 0 else { return }
    switch errno {
    case EEXIST: return
    case ENOENT:
      let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
      guard parent != path else { throw .system(path: path, code: ENOENT) }
      try make(parent)
      guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .system(path: path, code: errno) }
    case let code: throw .system(path: path, code: code)
    }
  }
}
