import CellixCore
import Foundation
import Logging
import StripeAPI
import Synchronization
import Testing

@Suite struct LoggingTests {
  /// Keeps every line with its metadata as text.
  private struct Collector: LogHandler {
    let lines: Lines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      lines.add("\(event.level) \(event.message) \(metadata) \(event.metadata ?? [:])")
    }
  }

  private final class Lines: Sendable {
    private let list = Mutex<[String]>([])
    var all: [String] { list.withLock { $0 } }
    func add(_ line: String) { list.withLock { $0.append(line) } }
  }

  @Test func `a log at its most talkative holds no credential and nobody's data`() async throws {
    let body = #"{"data":[{"id":"ch_1","billing_details":{"email":"ada@example.com"}}],"has_more":false}"#
    let echo = Answers.error("Invalid API Key provided: rk_test_***0000")
    let script = Script([
      .answer(status: 200, headers: ["Request-Id": "req_1"], body: body), .answer(status: 500),
      .fail(.unreachable("Bearer rk_test_FAKE0000")), .answer(status: 401, body: echo),
    ])
    let lines = Lines()
    let client = StripeClient(
      key: Script.key, base: .live, transport: script.transport, limiter: RateLimiter(mode: .test),
      logger: Logger(label: "test", factory: { _ in Collector(lines: lines) }), sleep: { _ in }, random: { 0 })
    _ = try await client.charges(ListQuery())
    await #expect(throws: StripeError.self) { try await client.balance() }
    let text = lines.all.joined(separator: "\n")
    #expect(lines.all.count >= 8)
    for forbidden in ["rk_test", "FAKE", "0000", "ada@example.com", "whsec_", "Bearer"] {
      #expect(!text.contains(forbidden))
    }
    #expect(text.contains("req_1"))
    #expect(!lines.all.contains { !$0.hasPrefix("debug") && !$0.hasPrefix("trace") })
  }

  @Test func `a request does not show its key when it is printed`() async throws {
    let script = Script([.answer(status: 200, body: Answers.emptyPage)])
    _ = try await script.client().charges(ListQuery())
    let request = try #require(script.requests.first)
    var dumped = ""
    dump(request, to: &dumped)
    #expect(!"\(request) \(String(reflecting: request)) \(dumped)".contains("FAKE0000000000000"))
  }
}
