import CellixCore
import Foundation

/// The newest lines of the program's log.
enum LogTail {
  /// Bytes that are read from the end of the file; a line has some hundred.
  private static let reach: UInt64 = 32 << 10
  private static let most = 100

  /// - Returns: newest first; empty when there is no log yet.
  static func newest(of path: String) -> [LogEntry] {
    guard let file = FileHandle(forReadingAtPath: path) else { return [] }
    defer { try? file.close() }  // nothing was written
    guard let length = try? file.seekToEnd(),  // a log that cannot be read is shown as none
      (try? file.seek(toOffset: length > reach ? length - reach : 0)) != nil, let bytes = try? file.readToEnd()
    else { return [] }
    // Where the reading began in the middle of a line, that line has another shape.
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    return lines.reversed().lazy.compactMap { LogEntry(line: $0) }.prefix(most).map { $0 }
  }
}
