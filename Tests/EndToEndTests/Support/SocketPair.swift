import Foundation

/// Two ends of a stream. As a pipe, but nobody can inherit an end by accident: `pipe2` is not visible to Swift.
struct SocketPair: Sendable {
  let ours: Int32
  let theirs: Int32

  init() throws {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Spawn.Failed(number: errno) }
    ours = ends[0]
    theirs = ends[1]
  }

  /// Once a process has it: the stream ends when that process ends.
  func closeTheirs() { close(theirs) }

  /// Blocks until the end.
  func readAll() -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(ours, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    close(ours)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Blocks until a line is there, or the end.
  func readLine() -> String {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while read(ours, &byte, 1) == 1, byte != UInt8(ascii: "\n") { line.append(byte) }
    return String(decoding: line, as: UTF8.self)
  }
}
