import Foundation

extension stat {
  /// Refuses what is another user's or open to others.
  func checkPrivate(_ path: String, isFolder: Bool = false) throws(HomeError) {
    guard st_uid == geteuid() else { throw .foreignOwner(path: path) }
    guard st_mode & 0o077 == 0 else { throw .tooOpen(path: path, isFolder: isFolder) }
  }
}
