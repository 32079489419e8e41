import Foundation

/// `cellix simulator` as a process of its own, and the way to steer it.
final class SimulatorProcess: Sendable {
  private struct Announcement: Decodable {
    var base_url: String
    var api_key: String
    var webhook_secret: String
  }

  let process: ChildProcess
  let baseURL: String
  let apiKey: String
  let webhookSecret: String
  private let output: SocketPair

  private init(_ process: ChildProcess, _ announcement: Announcement, _ output: SocketPair) {
    self.process = process
    self.output = output
    baseURL = announcement.base_url
    apiKey = announcement.api_key
    webhookSecret = announcement.webhook_secret
  }

  /// Runs `body` with a simulated Stripe whose world stands still.
  static func run(
    in folder: TemporaryFolder, charges: Int = 250, _ body: (SimulatorProcess) async throws -> Void
  ) async throws {
    let output = try SocketPair()
    let process = try ChildProcess(
      Spawn(
        program: CellixBinary.path, arguments: ["simulator", "--port", "0", "--charges", "\(charges)"],
        environment: Environment.usual(in: folder),
        standard: [.path("/dev/null"), .descriptor(output.theirs), .path("/dev/null")]))
    output.closeTheirs()
    do {
      let line = try await onThread { output.readLine() }
      let announcement = try JSONDecoder().decode(Announcement.self, from: Data(line.utf8))
      try await body(SimulatorProcess(process, announcement, output))
    } catch {
      await process.clear()
      throw error
    }
    await process.clear()
  }

  /// Bytes after the first line, once it has ended.
  func rest() async throws -> String { try await onThread { [output] in output.readAll() } }

  var port: UInt16 { UInt16(baseURL.split(separator: ":").last ?? "") ?? 0 }

  func steer(_ method: String = "POST", _ command: String, _ body: String = "{}") async throws {
    let answer = try await onThread { [port] in
      try LoopbackRequest(port: port, method: method, path: "/_simulator/" + command, body: body).answer()
    }
    guard answer.hasPrefix("HTTP/1.1 200") else { throw Refused(answer: answer) }
  }

  struct Refused: Error { var answer: String }

  /// Answers to a path take so long that nothing but an end of the program comes first.
  func hold(_ path: String) async throws {
    try await steer("POST", "faults", #"{"path":"\#(path)","times":1000,"kind":"delay","milliseconds":3600000}"#)
  }
}
