import Foundation

/// A program without a terminal, from its start to its end.
struct CommandRun: Sendable {
  var end: ProcessChange
  var output: String
  var errors: String

  /// - Parameter input: what standard input is opened from.
  static func cellix(
    _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:], input: String = "/dev/null"
  ) async throws -> CommandRun {
    try await program(
      CellixBinary.path, arguments, environment: Environment.usual(in: folder).merging(environment) { $1 },
      input: input)
  }

  static func program(
    _ program: String, _ arguments: [String], environment: [String: String], input: String = "/dev/null"
  ) async throws -> CommandRun {
    let output = try SocketPair()
    let errors = try SocketPair()
    let process = try ChildProcess(
      Spawn(
        program: program, arguments: arguments, environment: environment,
        standard: [.path(input), .descriptor(output.theirs), .descriptor(errors.theirs)]))
    output.closeTheirs()
    errors.closeTheirs()
    async let said = onThread { output.readAll() }
    async let complained = onThread { errors.readAll() }
    do {
      let end = try await process.end()
      return try await CommandRun(end: end, output: said, errors: complained)
    } catch {
      await process.clear()
      throw error
    }
  }
}
