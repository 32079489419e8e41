import CellixCore
import Foundation
import ServiceLifecycle
import Synchronization
import Testing
import WebhookServer

@Suite struct WebhookServerTests {
  private static let body = #"{"id":"evt_1FAKE","object":"event","type":"charge.succeeded","created":1700000000}"#
  private static let signature =
    "t=1700000000,v1=9a3faa1f123a2eb7a2fa148318c4285f1b947b8c5d300e3d9efa86a8c575510f"

  /// What was handed over, and whether keeping it works.
  private final class Keeper: Sendable {
    private let events = Mutex<[ReceivedEvent]>([])
    private let fails: Bool
    init(fails: Bool = false) { self.fails = fails }
    var kept: [ReceivedEvent] { events.withLock { $0 } }
    func keep(_ event: ReceivedEvent) throws {
      if fails { throw CancellationError() }
      events.withLock { $0.append(event) }
    }
  }

  private func withServer(
    _ keeper: Keeper, _ body: (WebhookServer, WebhookAddress) async throws -> Void
  ) async throws {
    let server = WebhookServer(
      path: "/hooks/mine", secrets: { [Secret(bytes: Array("whsec_FAKEvector000000000000000000".utf8))] },
      now: { Date(timeIntervalSince1970: 1_700_000_010) }, persist: { try keeper.keep($0) })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      try await body(server, try await server.address)
      group.cancelAll()
    }
  }

  private func expect(
    _ status: Int, _ address: WebhookAddress, path: String? = nil, method: String = "POST", body: String = Self.body,
    signature: String? = Self.signature, at place: SourceLocation = #_sourceLocation
  ) async throws {
    let answer = try await RawHTTP.send(
      port: address.port, path: path ?? address.path, method: method,
      headers: signature.map { ["Stripe-Signature": $0] } ?? [:], body: method == "POST" ? Array(body.utf8) : [])
    #expect(answer == status, sourceLocation: place)
  }

  @Test func `a genuine delivery is kept byte for byte, and then answered with 200`() async throws {
    let keeper = Keeper()
    try await withServer(keeper) { server, address in
      #expect(address.host == "127.0.0.1" && address.port > 0)
      try await expect(200, address)
      let event = try #require(keeper.kept.first)
      #expect(event.raw == Array(Self.body.utf8))
      #expect(event.id == "evt_1FAKE" && event.type == "charge.succeeded")
      #expect(event.created == Date(timeIntervalSince1970: 1_700_000_000))
      #expect(event.receivedAt == Date(timeIntervalSince1970: 1_700_000_010))
      #expect(server.counts.accepted == 1)
    }
  }

  @Test func `a delivery that cannot be kept is asked for again`() async throws {
    try await withServer(Keeper(fails: true)) { server, address in
      try await expect(503, address)
      #expect(server.counts.accepted == 0 && server.counts.notKept == 1)
    }
  }

  @Test func `a wrong or missing signature is answered with 400, and nothing is kept`() async throws {
    let keeper = Keeper()
    try await withServer(keeper) { server, address in
      try await expect(400, address, body: Self.body + " ")
      try await expect(400, address, signature: nil)
      #expect(keeper.kept.isEmpty)
      #expect(server.counts.refused == 2)
    }
  }

  @Test func `a genuine delivery of unknown shape is kept all the same`() async throws {
    let keeper = Keeper()
    try await withServer(keeper) { _, address in
      // Signed with Python's `hmac`, as the others.
      let signature = "t=1700000000,v1=ad8b6c1cb8f037a2b121b1575c6b6d1ac0437c837647f15dc9b88d77bdd84080"
      try await expect(200, address, body: "", signature: signature)
      #expect(keeper.kept.map(\.id) == [nil])
    }
  }

  @Test func `more than a mebibyte is not read`() async throws {
    let keeper = Keeper()
    try await withServer(keeper) { server, address in
      let status = try await RawHTTP.send(
        port: address.port, path: address.path, method: "POST", headers: ["Stripe-Signature": Self.signature],
        body: [], declaredLength: WebhookServer.bodyLimit + 1)
      #expect(status == 413)
      #expect(keeper.kept.isEmpty && server.counts.tooLarge == 1)
    }
  }

  @Test func `another path is not there, and another method is not allowed`() async throws {
    let keeper = Keeper()
    try await withServer(keeper) { _, address in
      try await expect(404, address, path: "/")
      try await expect(405, address, method: "GET")
      try await expect(200, address, path: "/hooks/mine")
    }
  }

  @Test func `a port that is taken is an error with a sentence`() async throws {
    try await withServer(Keeper()) { _, address in
      let second = WebhookServer(port: address.port, secrets: { [] }, persist: { _ in })
      await #expect(throws: WebhookServerError.self) { try await second.run() }
      await #expect(throws: WebhookServerError.self) { _ = try await second.address }
    }
  }

  @Test func `stopping in the middle of arriving connections ends in order`() async throws {
    for _ in 0..<5 {
      try await withThrowingTaskGroup(of: Void.self) { group in
        let keeper = Keeper()
        try await withServer(keeper) { _, address in
          for _ in 0..<30 {
            group.addTask {
              // Whether it is still answered is left open; only the end of the receiver matters.
              _ = try? await RawHTTP.send(
                port: address.port, path: address.path, method: "POST",
                headers: ["Stripe-Signature": Self.signature], body: Array(Self.body.utf8))
            }
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test func `a graceful shutdown of the group it runs in ends it`() async throws {
    let server = WebhookServer(secrets: { [] }, persist: { _ in })
    let group = ServiceGroup(configuration: .init(services: [server], logger: WebhookServer.quiet))
    let serving = Task { try await group.run() }
    _ = try await server.address
    await group.triggerGracefulShutdown()
    try await serving.value
  }
}
