import CellixCore
import Foundation
import Simulator
import Store
import StripeAPI
import Sync
import Synchronization
import TestSupport

/// A simulator, a client for it and a store in memory, wired as the program wires them. Nothing in it waits: what
/// would be slept is skipped.
struct Bench: Sendable {
  let simulator: Simulator
  let transport: Transport
  let base: StripeBase
  let store: Store
  let account: ConnectedAccount

  /// - Parameter charges: small, since every test makes a world of its own.
  static func run(
    charges: Int = 240, mode: Mode = .test, _ body: @escaping @Sendable (Bench) async throws -> Void
  ) async throws {
    var configuration = Simulator.Configuration()
    configuration.charges = charges
    configuration.retryDelays = []
    try await Serving.run(Simulator(configuration: configuration)) { simulator in
      let base = try StripeBase(try await simulator.baseURL)
      try await Transport.withHTTP { transport in
        let bench = Bench(
          simulator: simulator, transport: transport, base: base, store: try Store.inMemory(mode: mode),
          account: try ConnectedAccount.fixture(mode: mode))
        try await body(bench)
      }
    }
  }

  func client(
    transport other: Transport? = nil, now: @escaping @Sendable () -> Date = { Date() }
  ) -> StripeClient {
    StripeClient(
      key: Secret(bytes: Array(simulator.apiKey.utf8)), base: base, transport: other ?? transport,
      limiter: RateLimiter(accountPerSecond: 1e6, endpointPerSecond: 1e6), sleep: { _ in }, now: now)
  }

  /// Everything the simulator has, so that counts can be compared.
  var everything: SyncEngine.Configuration { SyncEngine.Configuration(historyMonths: 36) }

  func engine(
    transport: Transport? = nil, configuration: SyncEngine.Configuration? = nil, store other: Store? = nil
  ) -> SyncEngine {
    SyncEngine(
      client: client(transport: transport), store: other ?? store, account: account,
      configuration: configuration ?? everything)
  }

  func rows(of store: Store? = nil) async throws -> [Resource: Int] {
    try await (store ?? self.store).syncState().watermarks.mapValues(\.rows)
  }

  /// The newest events as Stripe would deliver them.
  func rawEvents(limit: Int) async throws -> [[UInt8]] {
    let message = HTTPRequestMessage(
      method: .get, url: base.url + "/v1/events?limit=\(limit)", bearer: Secret(bytes: Array(simulator.apiKey.utf8)))
    let page = try JSONDecoder().decode(RawPage.self, from: try await transport.send(message).body)
    return try page.data.map { Array(try JSONEncoder().encode($0)) }
  }

  /// A transport that changes the first answer of a list.
  func altering(
    _ part: String, _ change: @escaping @Sendable (inout [String: Any]) -> Void
  ) -> Transport {
    let isDone = Mutex(false)
    return Transport { [transport] message in
      var answer = try await transport.send(message)
      let isFirst =
        message.url.contains(part)
        && isDone.withLock { done in
          defer { done = true }
          return !done
        }
      guard isFirst else { return answer }
      var page = try JSONSerialization.jsonObject(with: answer.body) as? [String: Any] ?? [:]
      change(&page)
      answer.body = try JSONSerialization.data(withJSONObject: page)
      return answer
    }
  }

  private struct RawPage: Decodable {
    var data: [JSONValue]
  }
}
