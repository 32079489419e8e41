import Foundation

/// A command of the program that serves until it is stopped, and says in one line where it is.
final class AnnouncedProcess: Sendable {
  let process: ChildProcess
  /// JSON.
  let line: String
  private let output: SocketPair

  private init(_ process: ChildProcess, line: String, output: SocketPair) {
    self.process = process
    self.line = line
    self.output = output
  }

  /// Runs `body` while it serves.
  static func run(
    _ arguments: [String], in folder: TemporaryFolder, _ body: (AnnouncedProcess) async throws -> Void
  ) async throws {
    let output = try SocketPair()
    let process = try ChildProcess(
      Spawn(
        program: CellixBinary.path, arguments: arguments, environment: Environment.usual(in: folder),
        standard: [.path("/dev/null"), .descriptor(output.theirs), .path("/dev/null")]))
    output.closeTheirs()
    do {
      let line = try await onThread { output.readLine() }
      try await body(AnnouncedProcess(process, line: line, output: output))
    } catch {
      await process.clear()
      throw error
    }
    await process.clear()
  }

  func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try JSONDecoder().decode(type, from: Data(line.utf8))
  }

  /// What it said after the line, once it has ended.
  func rest() async throws -> String { try await onThread { [output] in output.readAll() } }
}
