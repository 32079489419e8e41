import Foundation

/// Why a folder or file of the program is not used.
package enum HomeError: Error, Equatable, Sendable {
  case foreignOwner(path: String)
  /// Group or others can read or write it.
  case tooOpen(path: String, isFolder: Bool)
  case symbolicLink(path: String)
  case notAFolder(path: String)
  case notAFile(path: String)
  /// A file of ours that cannot be understood.
  case unreadable(path: String, reason: String)
  /// A file that a person writes, with something in it that cannot be meant.
  case badSetting(path: String, reason: String)
  /// Written by a newer version of the program.
  case newerVersion(path: String, version: Int)
  /// Another process holds the file's lock and does not let go.
  case busy(path: String)
  case system(path: String, code: Int32)
}

extension HomeError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .foreignOwner(let path): "\(path) belongs to another user."
    case .tooOpen(let path, _): "\(path) can be opened by other users of this machine."
    case .symbolicLink(let path): "\(path) is a symbolic link."
    case .notAFolder(let path): "\(path) is in the way: a folder is needed there."
    case .notAFile(let path): "\(path) is in the way: a file is needed there."
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)."
    case .badSetting(let path, let reason): "\(path) cannot be used: \(reason)."
    case .newerVersion(let path, let version): "\(path) was written by a newer Cellix (format \(version))."
    case .busy(let path): "\(path) is held by another Cellix."
    case .system(let path, let code): "\(path): \(String(cString: strerror(code)))."
    }
  }

  package var recoverySuggestion: String? {
    switch self {
    case .foreignOwner: "Start Cellix as the user that owns it, or choose other folders."
    case .tooOpen(let path, let isFolder): "Run: chmod \(isFolder ? "700" : "600") '\(path)'"
    case .symbolicLink: "Put the file itself there; a link could lead to a place that others can write."
    case .notAFolder, .notAFile: "Move it away and start again."
    case .unreadable: "Restore it from a backup, or move it away and set up again."
    case .badSetting: "Correct it, or move it away: no setting is needed."
    case .newerVersion: "Update Cellix on this machine."
    case .busy: "End the other one if it hangs or was stopped, and try again."
    case .system(_, ENOSPC): "Free some space and try again."
    case .system: "Check the folder's permissions and the disk."
    }
  }
}
