extension Rendering {
  func dispute(_ dispute: DisputeRecord, _ json: inout JSONWriter) {
    json.object { json in
      json.field("id", id(.dispute, dispute.index))
      json.field("object", "dispute")
      json.field("amount", dispute.amount)
      json.array("balance_transactions") { json in
        for transaction in dispute.transactions { self.transaction(transaction, &json) }
      }
      json.field("charge", id(.charge, dispute.charge))
      json.field("created", dispute.created)
      json.field("currency", dispute.currency.code)
      json.array("enhanced_eligibility_types") { json in
        for type in eligibilityTypes(dispute) { json.element(type) }
      }
      evidence(dispute, &json)
      evidenceDetails(dispute, &json)
      json.field("is_charge_refundable", dispute.isChargeRefundable)
      json.field("livemode", false)
      json.map("metadata", dispute.metadata)
      json.field("payment_intent", id(.paymentIntent, dispute.intent))
      paymentMethod(dispute, &json)
      json.field("reason", dispute.reason.rawValue)
      json.field("status", dispute.status.rawValue)
    }
  }

  func evidence(_ dispute: DisputeRecord, _ json: inout JSONWriter) {
    json.object("evidence") { json in
      for field in EvidenceField.all { json.field(field.name, dispute.evidence[field.name]) }
      json.value("enhanced_evidence", dispute.enhancedEvidence)
    }
  }

  func evidenceDetails(_ dispute: DisputeRecord, _ json: inout JSONWriter) {
    json.object("evidence_details") { json in
      json.field("due_by", dispute.dueBy)
      json.object("enhanced_eligibility") { json in
        if let status = dispute.compellingEvidence { compellingEvidence(status, &json) }
        if dispute.kind == .compliance { compliance(dispute, &json) }
      }
      json.field("has_evidence", dispute.hasEvidence)
      json.field("past_due", dispute.isPastDue)
      json.field("submission_count", dispute.submissionCount)
    }
  }

  private func compellingEvidence(_ status: CompellingEvidence, _ json: inout JSONWriter) {
    json.object("visa_compelling_evidence_3") { json in
      json.array("required_actions") { json in
        guard status == .requiresAction else { return }
        json.element("missing_customer_identifiers")
        json.element("missing_disputed_transaction_description")
        json.element("missing_prior_undisputed_transactions")
      }
      json.field("status", status.rawValue)
    }
  }

  private func compliance(_ dispute: DisputeRecord, _ json: inout JSONWriter) {
    let acknowledged = dispute.enhancedEvidence["visa_compliance"]?["fee_acknowledged"]?.text == "true"
    json.object("visa_compliance") { json in
      json.field("status", acknowledged ? "fee_acknowledged" : "requires_fee_acknowledgement")
    }
  }

  private func eligibilityTypes(_ dispute: DisputeRecord) -> [String] {
    var types: [String] = []
    if let status = dispute.compellingEvidence, status != .notQualified { types.append("visa_compelling_evidence_3") }
    if dispute.kind == .compliance { types.append("visa_compliance") }
    return types
  }

  private func paymentMethod(_ dispute: DisputeRecord, _ json: inout JSONWriter) {
    json.object("payment_method_details") { json in
      guard let brand = dispute.brand else {
        json.field("type", "us_bank_account")
        return
      }
      json.object("card") { json in
        json.field("brand", brand.rawValue)
        json.field("case_type", dispute.kind.rawValue)
        json.field("network_reason_code", dispute.networkCode)
      }
      json.field("type", "card")
    }
  }
}
