import Foundation

/// `cellix simulator` as a process of its own, and the way to steer it.
final class SimulatorProcess: Sendable {
  private struct Announcement: Decodable {
    var baseURL: String
    var apiKey: String
    var webhookSecret: String

    enum CodingKeys: String, CodingKey {
      case baseURL = "base_url"
      case apiKey = "api_key"
      case webhookSecret = "webhook_secret"
    }
  }

  let serving: AnnouncedProcess
  let baseURL: String
  let apiKey: String
  let webhookSecret: String

  private init(_ serving: AnnouncedProcess) throws {
    let announcement = try serving.decoded(Announcement.self)
    self.serving = serving
    baseURL = announcement.baseURL
    apiKey = announcement.apiKey
    webhookSecret = announcement.webhookSecret
  }

  /// Runs `body` with a simulated Stripe whose world stands still.
  static func run(
    in folder: TemporaryFolder, charges: Int = 250, _ body: (SimulatorProcess) async throws -> Void
  ) async throws {
    try await AnnouncedProcess.run(["simulator", "--port", "0", "--charges", "\(charges)"], in: folder) { serving in
      try await body(SimulatorProcess(serving))
    }
  }

  var port: UInt16 { UInt16(baseURL.split(separator: ":").last ?? "") ?? 0 }

  /// Gives it an order.
  func steer(_ method: String, _ command: String, _ body: String = "{}") async throws {
    _ = try await ask(method, command, body)
  }

  /// What it was asked so far, as it counts it.
  func statistics() async throws -> String { try await ask("GET", "statistics", "") }

  private func ask(_ method: String, _ command: String, _ body: String) async throws -> String {
    let answer = try await onThread { [port] in
      try LoopbackRequest(port: port, method: method, path: "/_simulator/" + command, body: body).answer()
    }
    guard answer.hasPrefix("HTTP/1.1 200") else { throw Refused(answer: answer) }
    return answer
  }

  struct Refused: Error { var answer: String }

  /// Answers to a path take so long that nothing but an end of the program comes first.
  func hold(_ path: String) async throws {
    try await steer("POST", "faults", #"{"path":"\#(path)","times":1000,"kind":"delay","milliseconds":3600000}"#)
  }
}
