extension Rendering {
  /// A refund has no `livemode`.
  func refund(_ refund: RefundRecord, _ json: inout JSONWriter) {
    json.object { json in
      json.field("id", id(.refund, refund.index))
      json.field("object", "refund")
      json.field("amount", refund.amount)
      json.field("balance_transaction", id(.balanceTransaction, refund.transaction))
      json.field("charge", id(.charge, refund.charge))
      json.field("created", refund.created)
      json.field("currency", refund.currency.code)
      destination(refund, &json)
      if let transaction = id(.balanceTransaction, refund.failureTransaction) {
        json.field("failure_balance_transaction", transaction)
      }
      if let failure = refund.failure { json.field("failure_reason", failure.rawValue) }
      json.object("metadata") { _ in }
      json.field("payment_intent", id(.paymentIntent, refund.intent))
      if refund.status == .pending { json.field("pending_reason", "insufficient_funds") }
      json.field("reason", refund.reason.code)
      json.field("receipt_number", refund.index % 4 == 0 ? "2\(100 + refund.index % 900)-\(1000 + refund.index)" : nil)
      json.null("source_transfer_reversal")
      json.field("status", refund.status.code)
      json.null("transfer_reversal")
    }
  }

  private func destination(_ refund: RefundRecord, _ json: inout JSONWriter) {
    json.object("destination_details") { json in
      json.object("card") { json in
        if refund.status == .succeeded {
          json.field("reference", "74\(100_000_000 + Int(refund.index) * 7_919)")
          json.field("reference_status", "available")
          json.field("reference_type", "acquirer_reference_number")
        }
        json.field("type", "refund")
      }
      json.field("type", "card")
    }
  }
}
