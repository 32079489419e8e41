import CellixCore
import Foundation
import Logging
import Synchronization

/// Log lines go to a file: one on the screen would spoil it.
struct FileLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .info
  private let label: String
  private let file: File

  /// One open file for all loggers.
  final class File: Sendable {
    private let descriptor: Mutex<Int32>

    /// - Parameter path: appended to, created with 0600.
    init(path: String) {
      descriptor = Mutex(open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600))
    }

    func write(_ line: String) {
      descriptor.withLock { descriptor in
        guard descriptor >= 0 else { return }
        var bytes = Array(line.utf8)
        // A full disk costs log lines, nothing else.
        _ = bytes.withUnsafeMutableBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      }
    }
  }

  init(label: String, file: File) {
    self.label = label
    self.file = file
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
    let details = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    let entry = LogEntry(
      at: Date(), level: LogEntry.Level(rawValue: event.level.rawValue) ?? .info, text: "\(event.message)\(details)")
    file.write(entry.line(label: label) + "\n")
  }
}
