import Foundation
import TUI

/// A file with what a screen shows, for the person alone: it may hold names and addresses.
struct ExportedFile {
  let folder: String
  let name: String

  /// A file that did not come to its end is no file.
  ///
  /// - Returns: its path, and what the body returned.
  func write(_ body: ExportBody) async throws -> (path: String, rows: Int) {
    let path = folder + "/" + name
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw problem(path) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      let rows = try await body { text in
        do { try handle.write(contentsOf: Data(text.utf8)) } catch { throw problem(path) }
      }
      do { try handle.close() } catch { throw problem(path) }
      return (path, rows)
    } catch {
      unlink(path)
      throw error
    }
  }

  private func problem(_ path: String) -> UserFacingError {
    UserFacingError(
      "\(path) cannot be written: \(String(cString: strerror(errno))).",
      suggestion: "Start cellix in a folder that you may write to.")
  }
}
