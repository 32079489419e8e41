import Foundation
import StripeAPI

/// Steers the simulated Stripe in the other process.
struct Controls: Sendable {
  let base: String
  let transport: Transport

  struct Statistics: Sendable, Decodable {
    var objects: [String: Int]
    var requests: [String: Int]
    /// Objects on pages of lists, by endpoint.
    var listed: [String: Int]
    var faults: Int
    /// Answers with status 429.
    var rateLimited: Int
    /// Seconds from the first request to the last of them; `nil` when there was none.
    var lastRateLimited: Double?
  }

  func statistics() async throws -> Statistics {
    let answer = try await transport.send(
      HTTPRequestMessage(method: .get, url: base + "/_simulator/statistics", bearer: nil))
    return try JSONDecoder().decode(Statistics.self, from: answer.body)
  }

  func post(_ command: String, _ json: String) async throws {
    var message = HTTPRequestMessage(method: .post, url: base + "/_simulator/" + command, bearer: nil)
    message.body = Array(json.utf8)
    let answer = try await transport.send(message)
    guard answer.status == 200 else {
      throw Refused(command: command, answer: String(decoding: answer.body, as: UTF8.self))
    }
  }

  struct Refused: Error {
    var command: String
    var answer: String
  }
}
