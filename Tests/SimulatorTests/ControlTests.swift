import Simulator
import Testing

@Suite(.timeLimit(.minutes(10))) struct ControlTests {
  @Test func `another process can steer permissions, keys and faults`() async throws {
    try await withSimulator(charges: 20) { _, caller in
      #expect(try await caller.control("permissions", #"{"resource":"charge","access":"none"}"#).status == 200)
      #expect(try await caller.get("/v1/charges").status == 403)
      _ = try await caller.control("faults", #"{"path":"/v1/refunds","times":1,"kind":"status","status":503}"#)
      #expect(try await caller.get("/v1/refunds").status == 503)
      _ = try await caller.control(
        "keys", #"{"key":"rk_test_FAKEother0000","permissions":{"charge":"read"}}"#)
      #expect(try await caller.with(key: "rk_test_FAKEother0000").get("/v1/charges").status == 200)
      _ = try await caller.control("revoke", "{}")
      #expect(try await caller.get("/v1/disputes").status == 401)
      _ = try await caller.control("restore", "")
      #expect(try await caller.get("/v1/disputes").status == 200)
    }
  }

  @Test func `another process can make things happen and read the counters`() async throws {
    try await withSimulator(charges: 20) { _, caller in
      let happened = try await caller.control("happen", #"{"what":"charge.dispute.created"}"#)
      let id = try #require(happened.json["event"].text)
      #expect(try await caller.get("/v1/events/\(id)?expand[]=data").json["type"] == .text("charge.dispute.created"))
      let added = try await caller.control("webhook_endpoints", #"{"url":"http://shop.example.com","events":["*"]}"#)
      let endpoint = try #require(added.json["id"].text)
      _ = try await caller.control("webhook_endpoints/\(endpoint)", "", method: "DELETE")
      let counters = try await caller.control("statistics", "", method: "GET").json
      #expect(counters["requests", "GET /v1/events/{id}"] == .number(1))
      #expect(counters["expandSeen"] == .number(1))
      #expect(counters["objects", "charge"].number ?? 0 >= 20)
    }
  }

  @Test func `a command may come with any content type`() async throws {
    try await withSimulator(charges: 20) { _, caller in
      let plain = try await caller.control("happen", #"{"what":"chargeSucceeded"}"#, type: nil)
      #expect(plain.status == 200)
      let form = try await caller.control(
        "happen", #"{"what":"chargeSucceeded"}"#, type: "application/x-www-form-urlencoded")
      #expect(form.status == 200)
    }
  }

  @Test(arguments: [
    ("permissions", "{}"), ("permissions", "nonsense"), ("happen", #"{"what":"miracle"}"#), ("faults", "{}"),
    ("keys", "{}"), ("webhook_endpoints", "{}"), ("unknown", "{}"),
  ])
  func `a command it cannot follow is refused with a sentence`(path: String, body: String) async throws {
    try await withSimulator(charges: 20) { _, caller in
      let answer = try await caller.control(path, body)
      #expect(answer.status == 400)
      #expect(answer.json["error"].text?.hasSuffix(".") == true)
    }
  }
}
