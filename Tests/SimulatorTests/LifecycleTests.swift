import ServiceLifecycle
import Simulator
import Testing

@Suite(.timeLimit(.minutes(10))) struct LifecycleTests {
  @Test func `it listens on loopback and echoes request and version fields`() async throws {
    try await withSimulator(charges: 20) { simulator, caller in
      #expect(try await simulator.baseURL.hasPrefix("http://127.0.0.1:"))
      let answer = try await caller.get("/v1/balance")
      #expect(answer.header("Request-Id")?.hasPrefix("req_") == true)
      #expect(answer.header("Stripe-Version") == "2026-10-28.endive")
      #expect(answer.header("Content-Type") == "application/json")
    }
  }

  @Test func `requests made before the world stands wait for it`() async throws {
    try await withSimulator(charges: 20_000) { simulator, caller in
      let page = try await caller.get("/v1/charges?limit=1")
      #expect(page.ids.count == 1)
      await simulator.worldReady
      #expect(await simulator.statistics.objects["charge"] == 20_000)
    }
  }

  @Test func `a taken port is an error and nobody waits for ever`() async throws {
    try await withSimulator(charges: 20) { simulator, _ in
      let base = try await simulator.baseURL
      var configuration = Simulator.Configuration()
      configuration.port = try #require(base.split(separator: ":").last.flatMap { Int($0) })
      let second = Simulator(configuration: configuration)
      await #expect(throws: (any Error).self) { try await second.run() }
      await #expect(throws: (any Error).self) { try await second.baseURL }
      await second.worldReady
    }
  }

  @Test func `a service group stops it gracefully`() async throws {
    var configuration = Simulator.Configuration()
    configuration.charges = 20
    configuration.eventsPerMinute = 60
    let simulator = Simulator(configuration: configuration)
    let group = ServiceGroup(
      services: [simulator], logger: configuration.logger)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      let caller = StripeCaller(baseURL: try await simulator.baseURL, key: simulator.apiKey)
      #expect(try await caller.get("/v1/charges?limit=1").status == 200)
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }

  @Test func `with a pace things happen by themselves`() async throws {
    try await withSimulator(charges: 20, configure: { $0.eventsPerMinute = 600_000 }) { simulator, caller in
      await simulator.worldReady
      while await simulator.statistics.objects["charge"] ?? 0 < 40 {
        try Task.checkCancellation()
        await Task.yield()
      }
      #expect(try await caller.get("/v1/charges?limit=1").status == 200)
    }
  }

  @Test func `with no pace the account stands still`() async throws {
    try await withSimulator(charges: 200) { simulator, caller in
      let first = try await caller.walk("/v1/events")
      let second = try await caller.walk("/v1/events")
      #expect(first == second)
      #expect(await simulator.statistics.objects["charge"] == 200)
    }
  }
}
