extension Rendering {
  /// The object in `data.object` is written as of the event's own second.
  func event(_ event: EventRecord, _ json: inout JSONWriter) {
    let then = Rendering(cast: cast, at: event.created)
    json.object { json in
      json.field("id", id(.event, event.index))
      json.field("object", "event")
      json.field("api_version", Self.apiVersion)
      json.field("created", event.created)
      json.object("data") { json in
        then.snapshot(event.snapshot, &json)
        then.previousAttributes(event, &json)
      }
      json.field("livemode", false)
      json.field("pending_webhooks", Int64(event.pendingWebhooks))
      request(event, &json)
      json.field("type", event.type.rawValue)
    }
  }

  private func snapshot(_ snapshot: EventRecord.Snapshot, _ json: inout JSONWriter) {
    json.key("object")
    switch snapshot {
    case .charge(let record): charge(record, &json)
    case .intent(let record): intent(record, &json)
    case .refund(let record): refund(record, &json)
    case .payout(let record): payout(record, &json)
    case .dispute(let record): dispute(record, &json)
    case .balance(let lines): balance(lines, &json)
    }
  }

  private func previousAttributes(_ event: EventRecord, _ json: inout JSONWriter) {
    switch (event.before, event.snapshot) {
    case (.amountRefunded(let before), .charge(let charge)):
      json.object("previous_attributes") { json in
        json.field("amount_refunded", before)
        if charge.isRefunded { json.field("refunded", false) }
      }
    case (.refundStatus(let before), .refund):
      json.object("previous_attributes") { $0.field("status", before.code) }
    case (.dispute(let before), .dispute(let after)):
      json.object("previous_attributes") { changes(before, after, &$0) }
    default: break
    }
  }

  /// Only what differs, with the value before.
  private func changes(_ before: DisputeRecord, _ after: DisputeRecord, _ json: inout JSONWriter) {
    if before.transactions != after.transactions {
      json.array("balance_transactions") { json in
        for transaction in before.transactions { self.transaction(transaction, &json) }
      }
    }
    let changed = EvidenceField.all.filter { before.evidence[$0.name] != after.evidence[$0.name] }
    if !changed.isEmpty {
      json.object("evidence") { json in
        for field in changed { json.field(field.name, before.evidence[field.name]) }
      }
    }
    evidenceDetailChanges(before, after, &json)
    if before.kind != after.kind {
      json.object("payment_method_details") { json in
        json.object("card") { $0.field("case_type", before.kind.rawValue) }
      }
    }
    if before.metadata != after.metadata { json.map("metadata", before.metadata) }
    if before.status != after.status { json.field("status", before.status.rawValue) }
  }

  private func evidenceDetailChanges(_ before: DisputeRecord, _ after: DisputeRecord, _ json: inout JSONWriter) {
    let changes =
      before.dueBy != after.dueBy || before.hasEvidence != after.hasEvidence || before.isPastDue != after.isPastDue
      || before.submissionCount != after.submissionCount
    guard changes else { return }
    json.object("evidence_details") { json in
      if before.dueBy != after.dueBy { json.field("due_by", before.dueBy) }
      if before.hasEvidence != after.hasEvidence { json.field("has_evidence", before.hasEvidence) }
      if before.isPastDue != after.isPastDue { json.field("past_due", before.isPastDue) }
      if before.submissionCount != after.submissionCount { json.field("submission_count", before.submissionCount) }
    }
  }

  /// The shop's own server caused what has to do with paying; the banks cause the rest.
  private func request(_ event: EventRecord, _ json: inout JSONWriter) {
    json.object("request") { json in
      switch event.snapshot {
      case .charge, .intent: json.field("id", id(.request, event.index))
      default: json.field("id", event.idempotencyKey == nil ? nil : id(.request, event.index))
      }
      json.field("idempotency_key", event.idempotencyKey)
    }
  }
}
