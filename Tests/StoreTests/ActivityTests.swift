import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@Suite struct ActivityTests {
  @Test(arguments: StoreKind.allCases)
  func `the feed is paged newest first, events of one second included`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let events = (0..<25).map { number in
        Event.fixture(
          id: "evt_\(number)", created: .fixture.adding(seconds: number / 4), object: .other(object: "payout"))
      }
      try await store.save(.events(events), .feed)
      var seen: [ActivityRow] = []
      while true {
        let page = try await store.activity(limit: 6, before: seen.last.map(ActivityCursor.init(after:)))
        if page.isEmpty { break }
        seen += page
      }
      #expect(seen.count == 25 && Set(seen.map(\.id)).count == 25)
      #expect(seen.map(\.created) == seen.map(\.created).sorted(by: >))
    }
  }

  @Test func `a line tells the amount and the word that matter`() async throws {
    let store = try Store.inMemory()
    try await store.save(
      .events([
        .fixture(id: "evt_1", created: .at(1), type: "charge.failed", object: .charge(.fixture(status: .failed))),
        .fixture(id: "evt_2", created: .at(2), type: "charge.refunded", object: .charge(.fixture(refunded: 300))),
        .fixture(id: "evt_3", created: .at(3), type: "charge.dispute.created", object: .dispute(.fixture())),
        .fixture(id: "evt_4", created: .at(4), type: "charge.dispute.closed", object: .dispute(.fixture(status: .won))),
        .fixture(id: "evt_5", created: .at(5), type: "refund.created", object: .refund(.fixture())),
        .fixture(id: "evt_6", created: .at(6), type: "payout.paid", object: .other(object: "payout")),
      ]), .feed)
    let rows = try await store.activity(limit: 9).reversed()
    #expect(rows.map(\.amount?.amount) == [1200, 300, 1200, 1200, 500, nil])
    #expect(rows.map(\.note) == ["card_declined", nil, "fraudulent", "won", "requested_by_customer", nil])
  }
}
