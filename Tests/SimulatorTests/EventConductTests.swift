import Foundation
import Simulator
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(10))) struct EventConductTests {
  @Test func `a late event is listed and found some time after the object shows it`() async throws {
    let time = Mutex(noon)
    try await withSimulator(
      configure: {
        $0.now = { Date(timeIntervalSince1970: TimeInterval(time.withLock { $0 })) }
        $0.events.lateShare = 1
        $0.events.lateSeconds = 120
      }
    ) { simulator, caller in
      let late = await simulator.happen(.disputeCreated)
      #expect(try await caller.get("/v1/disputes?limit=1").json["data"].array.first?["created"] == .number(noon))
      await simulator.setEvents(Simulator.EventConduct())
      time.withLock { $0 += 60 }
      let prompt = await simulator.happen(.chargeFailed)
      let before = try await caller.get("/v1/events?limit=100&created[gte]=\(noon)").ids
      #expect(before.contains(prompt) && !before.contains(late))
      #expect(try await caller.get("/v1/events/\(late)").status == 404)
      time.withLock { $0 += 60 }
      let after = try await caller.get("/v1/events?limit=100&created[gte]=\(noon)").ids
      #expect(Set(after).isSuperset(of: before + [late]))
      // By its own time, among those that happened when it did.
      let latePlace = try #require(after.firstIndex(of: late))
      let promptPlace = try #require(after.firstIndex(of: prompt))
      #expect(latePlace > promptPlace)
      #expect(try await caller.get("/v1/events/\(late)").json["created"] == .number(noon))
    }
  }

  @Test func `a share of the events is late, the same ones each time`() async throws {
    var seen: [[String]] = []
    for _ in 0..<2 {
      try await withSimulator(configure: { $0.events = .init(lateShare: 0.5, lateSeconds: 60) }) { simulator, caller in
        for _ in 0..<20 { await simulator.happen(.chargeFailed) }
        seen.append(try await caller.get("/v1/events?limit=100&created[gte]=\(noon)&type=charge.failed").ids)
      }
    }
    #expect((5...15).contains(seen[0].count))
    #expect(seen[0] == seen[1])
  }

  @Test func `a late event is delivered behind one that is not`() async throws {
    try await WebhookReceiver.run { url, parcels in
      try await withSimulator { simulator, _ in
        _ = await simulator.addWebhookEndpoint(url: url, events: ["charge.failed"])
        await simulator.setEvents(.init(lateShare: 1, lateSeconds: 1))
        let late = await simulator.happen(.chargeFailed)
        await simulator.setEvents(.init())
        let prompt = await simulator.happen(.chargeFailed)
        let came = try await ids(of: parcels, count: 2)
        #expect(came == [prompt, late])
      }
    }
  }

  @Test func `a delivery comes as often as asked for, and counts as delivered once`() async throws {
    try await WebhookReceiver.run { url, parcels in
      try await withSimulator { simulator, caller in
        _ = await simulator.addWebhookEndpoint(url: url, events: ["charge.failed"])
        #expect(try await caller.control("events", #"{"copies":3}"#).status == 200)
        let id = await simulator.happen(.chargeFailed)
        let came = try await ids(of: parcels, count: 3)
        #expect(came == [id, id, id])
        while await simulator.statistics.deliveriesSucceeded < 3 {
          try Task.checkCancellation()
          await Task.yield()
        }
        #expect(try await caller.get("/v1/events/\(id)").json["pending_webhooks"] == .number(0))
      }
    }
  }

  @Test(arguments: [#"{"lateShare":2}"#, #"{"lateSeconds":-1}"#, #"{"copies":0}"#])
  func `a conduct out of bounds is refused with a sentence`(body: String) async throws {
    try await withSimulator(charges: 20) { _, caller in
      let answer = try await caller.control("events", body)
      #expect(answer.status == 400)
      #expect(answer.json["error"].text?.hasSuffix(".") == true)
    }
  }

  @Test func `faults that hit and objects that were listed are counted`() async throws {
    try await withSimulator { simulator, caller in
      await simulator.inject(.init(path: "/v1/refunds", times: 2, kind: .status(500)))
      _ = try await caller.get("/v1/refunds")
      _ = try await caller.get("/v1/charges?limit=7")
      let counters = try await caller.control("statistics", "", method: "GET").json
      #expect(counters["faults"] == .number(1))
      #expect(counters["listed", "GET /v1/charges"] == .number(7))
      #expect(counters["listed", "GET /v1/refunds"] == .null)
    }
  }

  private func ids(of parcels: AsyncStream<WebhookReceiver.Parcel>, count: Int) async throws -> [String] {
    var ids: [String] = []
    var inbox = parcels.makeAsyncIterator()
    while ids.count < count, let parcel = await inbox.next() {
      ids.append(try #require(try JSONDecoder().decode(JSON.self, from: Data(parcel.body))["id"].text))
    }
    return ids
  }
}
