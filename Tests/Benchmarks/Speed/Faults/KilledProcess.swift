import Foundation

/// A child that is killed in the middle of its work, or comes to its end.
struct KilledProcess {
  enum End { case killed, done, failed }

  private let process = Process()
  private let output = Pipe()

  init(_ arguments: [String], input line: String) throws {
    let input = Pipe()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = arguments
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data("\(line)\n".utf8))
    try input.fileHandleForWriting.close()
  }

  /// Kills it some time after it has told of so many rows.
  ///
  /// - Parameters:
  ///   - rows: `nil` lets it come to its end.
  ///   - later: microseconds, so that what it does just then is any of what it does.
  func end(atRows rows: Int?, later: UInt32) -> End {
    var rest: [UInt8] = []
    var isOver = false
    while !isOver, case let bytes = output.fileHandleForReading.availableData, !bytes.isEmpty {
      rest += bytes
      let lines = rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      rest = Array(lines.last ?? [])
      let told = lines.dropLast().compactMap { Int(String(decoding: $0, as: UTF8.self)) }.max()
      if let rows, let told, told >= rows {
        usleep(later)
        kill(process.processIdentifier, SIGKILL)
        isOver = true
      }
    }
    process.waitUntilExit()
    switch process.terminationReason {
    case .uncaughtSignal: return process.terminationStatus == SIGKILL ? .killed : .failed
    case .exit: return process.terminationStatus == 0 ? .done : .failed
    @unknown default: return .failed
    }
  }
}
