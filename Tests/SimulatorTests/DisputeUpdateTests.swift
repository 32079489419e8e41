import Simulator
import Testing

@Suite(.timeLimit(.minutes(10))) struct DisputeUpdateTests {
  /// A fresh chargeback that awaits an answer.
  private func open(_ simulator: Simulator, _ caller: StripeCaller) async throws -> String {
    let event = try await caller.get("/v1/events/\(await simulator.happen(.disputeCreated))").json
    return "/v1/disputes/" + (try #require(event["data", "object", "id"].text))
  }

  @Test func `staging keeps the status and can be repeated`() async throws {
    try await withSimulator { simulator, caller in
      let path = try await open(simulator, caller)
      for text in ["first", "second"] {
        let staged = try await caller.post(path, [("evidence[uncategorized_text]", text), ("submit", "false")])
        #expect(staged.status == 200)
        #expect(staged.json["evidence", "uncategorized_text"] == .text(text))
        #expect(staged.json["status"] == .text("needs_response"))
        #expect(staged.json["evidence_details", "has_evidence"] == .bool(true))
        #expect(staged.json["evidence_details", "submission_count"] == .number(0))
      }
      let cleared = try await caller.post(path, [("evidence[uncategorized_text]", ""), ("submit", "false")])
      #expect(cleared.json["evidence", "uncategorized_text"] == .null)
    }
  }

  @Test func `leaving submit out sends for good, and only once`() async throws {
    try await withSimulator { simulator, caller in
      let path = try await open(simulator, caller)
      let sent = try await caller.post(path, [("evidence[service_date]", "2026-08-01")])
      #expect(sent.json["status"] == .text("under_review"))
      #expect(sent.json["evidence_details", "submission_count"] == .number(1))
      let again = try await caller.post(path, [("evidence[service_date]", "2026-08-02")])
      #expect(again.status == 400)
      #expect(again.error["type"] == .text("invalid_request_error"))
      let staged = try await caller.post(path, [("evidence[service_date]", "2026-08-02"), ("submit", "false")])
      #expect(staged.status == 400)
      #expect(try await caller.get(path).json["evidence", "service_date"] == .text("2026-08-01"))
    }
  }

  @Test func `a submission is an event with what it changed`() async throws {
    try await withSimulator { simulator, caller in
      let path = try await open(simulator, caller)
      _ = try await caller.post(path, [("evidence[service_date]", "2026-08-01")], idempotencyKey: "k-1")
      let event = try await caller.get("/v1/events?limit=1&type=charge.dispute.updated").json["data"].array[0]
      let previous = event["data", "previous_attributes"]
      #expect(previous["status"] == .text("needs_response"))
      #expect(previous["evidence"] == .object(["service_date": .null]))
      #expect(previous["evidence_details"].keys == ["has_evidence", "submission_count"])
      #expect(event["data", "object", "status"] == .text("under_review"))
      #expect(event["request", "idempotency_key"] == .text("k-1"))
    }
  }

  @Test func `an inquiry goes to its own review`() async throws {
    try await withSimulator { simulator, caller in
      let event = try await caller.get("/v1/events/\(await simulator.happen(.inquiryCreated))").json
      let id = try #require(event["data", "object", "id"].text)
      let sent = try await caller.post("/v1/disputes/\(id)", [("submit", "true")])
      #expect(sent.json["status"] == .text("warning_under_review"))
      #expect(sent.json["balance_transactions"].array.isEmpty)
    }
  }

  @Test func `what cannot be answered is refused`() async throws {
    try await withSimulator(charges: 3_000) { _, caller in
      let disputes = try await caller.walk("/v1/disputes")
      for status in ["won", "lost", "prevented", "warning_closed", "under_review"] {
        let dispute = try #require(disputes.first { $0["status"].text == status })
        let answer = try await caller.post("/v1/disputes/\(dispute["id"].text ?? "")", [("submit", "true")])
        #expect(answer.status == 400, "\(status)")
      }
      let undated = try #require(
        disputes.first { $0["status"].text == "needs_response" && $0["evidence_details", "due_by"].number == 0 })
      #expect(try await caller.post("/v1/disputes/\(undated["id"].text ?? "")").status == 400)
    }
  }

  @Test(arguments: [("evidence[uncategorized_text]", 20_000), ("evidence[customer_name]", 5_000)])
  func `each field has its bound`(field: String, limit: Int) async throws {
    try await withSimulator { simulator, caller in
      let path = try await open(simulator, caller)
      let long = String(repeating: "é", count: limit + 1)
      let refused = try await caller.post(path, [(field, long), ("submit", "false")])
      #expect(refused.status == 400)
      #expect(refused.error["param"] == .text(field))
      let fits = try await caller.post(path, [(field, String(long.dropLast())), ("submit", "false")])
      #expect(fits.status == 200)
    }
  }

  @Test func `all texts together stay below one hundred and fifty thousand characters`() async throws {
    try await withSimulator { simulator, caller in
      let path = try await open(simulator, caller)
      let names = [
        "access_activity_log", "cancellation_policy_disclosure", "cancellation_rebuttal",
        "duplicate_charge_explanation", "product_description", "refund_policy_disclosure",
        "refund_refusal_explanation", "uncategorized_text",
      ]
      let long = String(repeating: "x", count: 20_000)
      let all = names.map { ("evidence[\($0)]", long) } + [("submit", "false")]
      #expect(try await caller.post(path, all).status == 400)
      #expect(try await caller.post(path, Array(all.dropFirst())).status == 200)
    }
  }

  @Test func `unknown fields and files that were never uploaded are refused`() async throws {
    try await withSimulator { simulator, caller in
      let path = try await open(simulator, caller)
      let unknown = try await caller.post(path, [("evidence[opinion]", "x"), ("submit", "false")])
      #expect(unknown.error["code"] == .text("parameter_unknown"))
      let other = try await caller.post(path, [("amount", "1"), ("submit", "false")])
      #expect(other.error["message"] == .text("Received unknown parameter: amount"))
      let file = try await caller.post(path, [("evidence[receipt]", "file_1"), ("submit", "false")])
      #expect(file.status == 404)
      #expect(try await caller.post(path, [("submit", "perhaps")]).status == 400)
    }
  }

  @Test func `a compliance case asks for the fee first`() async throws {
    try await withSimulator(charges: 3_000) { _, caller in
      let disputes = try await caller.walk("/v1/disputes")
      let dispute = try #require(
        disputes.first { $0["payment_method_details", "card", "case_type"].text == "compliance" })
      let path = "/v1/disputes/\(dispute["id"].text ?? "")"
      #expect(try await caller.post(path, [("evidence[uncategorized_text]", "rule met")]).status == 400)
      let fields = [
        ("evidence[uncategorized_text]", "rule met"),
        ("evidence[enhanced_evidence][visa_compliance][fee_acknowledged]", "true"),
      ]
      let sent = try await caller.post(path, fields)
      #expect(sent.json["status"] == .text("under_review"))
      #expect(
        sent.json["evidence", "enhanced_evidence", "visa_compliance", "fee_acknowledged"] == .bool(true))
    }
  }

  @Test func `a replay gives the first answer and other parameters are refused`() async throws {
    try await withSimulator { simulator, caller in
      let path = try await open(simulator, caller)
      let fields = [("evidence[service_date]", "2026-08-01"), ("submit", "true")]
      let first = try await caller.post(path, fields, idempotencyKey: "key-1")
      let replay = try await caller.post(path, fields.reversed(), idempotencyKey: "key-1")
      #expect(first.status == 200)
      #expect(replay.json == first.json)
      #expect(replay.header("Idempotent-Replayed") == "true")
      #expect(replay.header("Idempotency-Key") == "key-1")
      let other = try await caller.post(path, [("evidence[service_date]", "2026-08-02")], idempotencyKey: "key-1")
      #expect(other.status == 400)
      #expect(other.error["type"] == .text("idempotency_error"))
      let events = try await caller.get("/v1/events?limit=100&type=charge.dispute.updated&created=\(noon)")
      #expect(events.json["data"].array.count { $0["request", "idempotency_key"].text == "key-1" } == 1)
    }
  }

  @Test func `closing accepts the loss once`() async throws {
    try await withSimulator { simulator, caller in
      let path = try await open(simulator, caller)
      let closed = try await caller.post(path + "/close")
      #expect(closed.json["status"] == .text("lost"))
      #expect(try await caller.post(path + "/close").status == 400)
      #expect(try await caller.post(path).status == 400)
    }
  }

  @Test func `metadata can be set and taken away at any time`() async throws {
    try await withSimulator(charges: 3_000) { _, caller in
      let won = try #require(try await caller.walk("/v1/disputes").first { $0["status"].text == "won" })
      let path = "/v1/disputes/\(won["id"].text ?? "")"
      let set = try await caller.post(path, [("metadata[ticket]", "A-1"), ("submit", "false")])
      #expect(set.json["metadata"] == .object(["ticket": .text("A-1")]))
      let gone = try await caller.post(path, [("metadata[ticket]", ""), ("submit", "false")])
      #expect(gone.json["metadata"] == .object([:]))
    }
  }
}
