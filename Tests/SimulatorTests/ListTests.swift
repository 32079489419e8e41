import Simulator
import Testing

@Suite(.timeLimit(.minutes(10))) struct ListTests {
  private static let lists = [
    "/v1/charges", "/v1/payment_intents", "/v1/refunds", "/v1/disputes", "/v1/balance_transactions", "/v1/events",
  ]

  @Test(arguments: lists) func `walking the pages meets every object exactly once, newest first`(
    path: String
  ) async throws {
    try await withSimulator(charges: 120) { simulator, caller in
      // Several objects in one second: the order must hold among equals too.
      for _ in 0..<9 { await simulator.happen(.fullRefund) }
      for _ in 0..<4 { await simulator.happen(.disputeCreated) }
      let small = try await caller.walk(path, limit: 7).compactMap { $0["id"].text }
      let large = try await caller.walk(path, limit: 100).compactMap { $0["id"].text }
      #expect(small == large)
      #expect(Set(small).count == small.count)
      #expect(small.count > 7)
      let created = try await caller.walk(path).compactMap { $0["created"].number }
      #expect(created == created.sorted(by: >))
    }
  }

  @Test(arguments: lists) func `a page before a cursor ends right above it`(path: String) async throws {
    try await withSimulator(charges: 120) { simulator, caller in
      for _ in 0..<6 { await simulator.happen(.fullRefund) }
      let all = try await caller.walk(path).compactMap { $0["id"].text }
      try #require(all.count > 9)
      let page = try await caller.get("\(path)?limit=5&ending_before=\(all[9])")
      #expect(page.ids == Array(all[4..<9]))
      #expect(page.json["has_more"] == .bool(true))
      let first = try await caller.get("\(path)?limit=5&ending_before=\(all[3])")
      #expect(first.ids == Array(all[0..<3]))
      #expect(first.json["has_more"] == .bool(false))
    }
  }

  @Test(arguments: lists) func `created bounds are inclusive and exclusive as their names say`(
    path: String
  ) async throws {
    try await withSimulator(charges: 120) { _, caller in
      let all = try await caller.walk(path)
      let time = try #require(all[all.count / 2]["created"].number)
      for (bound, fits) in [
        ("gt", { $0 > time }), ("gte", { $0 >= time }), ("lt", { $0 < time }), ("lte", { $0 <= time }),
      ] as [(String, (Int64) -> Bool)] {
        let found = try await caller.walk(path, query: "&created[\(bound)]=\(time)")
        #expect(found == all.filter { fits($0["created"].number ?? 0) }, "\(bound)")
      }
      let exact = try await caller.walk(path, query: "&created=\(time)")
      #expect(exact == all.filter { $0["created"].number == time })
      #expect(try await caller.walk(path, query: "&created[gt]=\(time)&created[lt]=\(time)").isEmpty)
    }
  }

  @Test(arguments: lists) func `one object alone is the same as in its list`(path: String) async throws {
    try await withSimulator { _, caller in
      let listed = try await caller.get("\(path)?limit=1").json["data"].array[0]
      let id = try #require(listed["id"].text)
      #expect(try await caller.get("\(path)/\(id)").json == listed)
      let missing = try await caller.get("\(path)/nothing_1")
      #expect(missing.status == 404)
      #expect(missing.error["code"] == .text("resource_missing"))
    }
  }

  @Test(arguments: lists) func `wrong parameters are refused`(path: String) async throws {
    try await withSimulator(charges: 20) { _, caller in
      for (query, param) in [
        ("limit=0", "limit"), ("limit=101", "limit"), ("limit=ten", "limit"), ("status=open", "status"),
        ("created[gte]=today", "created[gte]"), ("created[after]=1", "created[after]"),
        ("starting_after=nothing_1", "starting_after"),
      ] {
        let answer = try await caller.get("\(path)?\(query)")
        #expect(answer.status == 400, "\(query)")
        #expect(answer.error["type"] == .text("invalid_request_error"))
        #expect(answer.error["param"] == .text(param))
      }
      let unknown = try await caller.get("\(path)?status=open")
      #expect(unknown.error["message"] == .text("Received unknown parameter: status"))
    }
  }

  @Test func `without a limit a page has ten objects`() async throws {
    try await withSimulator { _, caller in
      let page = try await caller.get("/v1/charges")
      #expect(page.ids.count == 10)
      #expect(page.json["object"] == .text("list"))
      #expect(page.json["url"] == .text("/v1/charges"))
    }
  }

  @Test func `filters find what belongs to a charge, an intent and a customer`() async throws {
    try await withSimulator(charges: 600) { simulator, caller in
      for _ in 0..<3 { await simulator.happen(.partialRefund) }
      let refunds = try await caller.walk("/v1/refunds")
      let charge = try #require(refunds[0]["charge"].text)
      let intent = try #require(refunds[0]["payment_intent"].text)
      #expect(
        try await caller.walk("/v1/refunds", query: "&charge=\(charge)")
          == refunds.filter { $0["charge"].text == charge })
      #expect(
        try await caller.walk("/v1/refunds", query: "&payment_intent=\(intent)")
          == refunds.filter { $0["payment_intent"].text == intent })
      let charges = try await caller.walk("/v1/charges")
      #expect(
        try await caller.walk("/v1/charges", limit: 1, query: "&payment_intent=\(intent)")
          == charges.filter { $0["payment_intent"].text == intent })
      let customer = try #require(charges.lazy.compactMap { $0["customer"].text }.first)
      #expect(
        try await caller.walk("/v1/charges", limit: 2, query: "&customer=\(customer)")
          == charges.filter { $0["customer"].text == customer })
      let intents = try await caller.walk("/v1/payment_intents")
      #expect(
        try await caller.walk("/v1/payment_intents", limit: 2, query: "&customer=\(customer)")
          == intents.filter { $0["customer"].text == customer })
      let disputes = try await caller.walk("/v1/disputes")
      let disputed = try #require(disputes[0]["charge"].text)
      #expect(
        try await caller.walk("/v1/disputes", query: "&charge=\(disputed)")
          == disputes.filter { $0["charge"].text == disputed })
    }
  }

  @Test func `balance transactions are found by type, source, currency and payout`() async throws {
    try await withSimulator(charges: 600) { _, caller in
      let path = "/v1/balance_transactions"
      let all = try await caller.walk(path)
      for type in ["charge", "refund", "adjustment", "payout", "stripe_fee"] {
        let found = try await caller.walk(path, limit: 50, query: "&type=\(type)")
        #expect(!found.isEmpty)
        #expect(found == all.filter { $0["type"].text == type })
      }
      let euros = try await caller.walk(path, query: "&currency=eur")
      #expect(euros == all.filter { $0["currency"].text == "eur" })
      let dispute = try #require(all.first { $0["reporting_category"].text == "dispute" }?["source"].text)
      #expect(
        try await caller.walk(path, query: "&source=\(dispute)") == all.filter { $0["source"].text == dispute })
      let payout = try #require(all.first { $0["type"].text == "payout" })
      let contents = try await caller.walk(path, query: "&payout=\(payout["source"].text ?? "")")
      #expect(contents.contains(payout))
      #expect(contents.count > 1)
    }
  }

  @Test func `the balance is the sum of all transactions over the wire as well`() async throws {
    try await withSimulator(charges: 500) { simulator, caller in
      for _ in 0..<5 { await simulator.happen(.fullRefund) }
      await simulator.happen(.disputeClosed(won: true))
      await simulator.happen(.payoutPaid)
      let balance = try await caller.get("/v1/balance").json
      var sums: [String: Int64] = [:]
      for transaction in try await caller.walk("/v1/balance_transactions") {
        let (amount, fee) = (transaction["amount"].number ?? 0, transaction["fee"].number ?? 0)
        #expect(transaction["net"] == .number(amount - fee))
        sums[transaction["currency"].text ?? "", default: 0] += amount - fee
      }
      let pending = balance["pending"].array
      #expect(balance["available"].array.count == sums.count)
      for (available, pending) in zip(balance["available"].array, pending) {
        #expect(available["currency"] == pending["currency"])
        let total = (available["amount"].number ?? 0) + (pending["amount"].number ?? 0)
        #expect(total == sums[available["currency"].text ?? ""])
      }
    }
  }
}
