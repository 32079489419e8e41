import CellixCore
import Foundation
import Store
import Testing

extension EndToEnd {
  @Suite struct ServeTests {
    private struct Announcement: Decodable { var url: String }

    @Test func `serve takes deliveries for a screen in another process, and that one goes on without it`() async throws
    {
      let home = try ProgramHome()
      try await SimulatorProcess.run(in: home.folder) { simulator in
        try await home.connect(to: simulator)
        let serve = ["serve", "--port", "0"] + home.arguments(simulator)
        try await AnnouncedProcess.run(serve, in: home.folder) { server in
          let url = try #require(URL(string: try server.decoded(Announcement.self).url))
          #expect(url.host() == "127.0.0.1")
          try await expectRefusal(of: url)
          try await PseudoTerminal.run(home.arguments(simulator), in: home.folder, size: .usual) { terminal in
            try await terminal.waitForWholeSync()
            terminal.type("1")
            try await terminal.waitForDashboard()
            let store = try await home.openStore()
            let delivery = Delivery(of: .disputeCreated, to: store)
            try await simulator.deliver(to: url)
            try await simulator.steer("POST", "happen", #"{"what":"disputeCreated"}"#)
            try await terminal.wait(for: "New dispute")
            try await delivery.wait()
            try store.close()
            #expect(!terminal.screen.contains("charge.failed"))
            server.process.signal(SIGTERM)
            let end = try await server.process.end()
            #expect(end == .exited(0))
            // Nobody receives now; the feed still tells, to whoever took the sync over.
            try await simulator.steer("POST", "happen", #"{"what":"chargeFailed"}"#)
            try await terminal.wait(for: "charge.failed")
            terminal.type("q")
            let left = try await terminal.end()
            #expect(left == .exited(0))
          }
        }
      }
    }

    private func expectRefusal(of url: URL) async throws {
      let port = try #require(url.port.flatMap(UInt16.init(exactly:)))
      let answer = try await onThread {
        try LoopbackRequest(
          port: port, method: "POST", path: url.path(), headers: ["Stripe-Signature: t=1,v1=00"],
          body: #"{"id":"evt_FAKE","object":"event"}"#
        ).answer()
      }
      #expect(answer.hasPrefix("HTTP/1.1 400"), "\(answer)")
    }
  }
}

/// A delivery that arrives at the desk, whoever keeps it there.
private struct Delivery {
  private let arrived = Waiting(false)
  private let watch: Task<Void, any Error>

  init(of event: WebhookEvent, to store: Store) {
    let changes = store.changes()
    watch = Task { [arrived] in
      for await _ in changes where try await store.deliveries()[event] != nil { arrived.change { $0 = true } }
    }
  }

  func wait() async throws {
    defer { watch.cancel() }
    _ = try await arrived.wait(for: "the delivery to be kept") { $0 ? true : nil }
  }
}

extension SimulatorProcess {
  /// Its endpoint for the eight events.
  fileprivate func deliver(to url: URL) async throws {
    let events = WebhookEvent.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
    try await steer(
      "POST", "webhook_endpoints", #"{"url":"\#(url)","secret":"\#(webhookSecret)","events":[\#(events)]}"#)
  }
}
