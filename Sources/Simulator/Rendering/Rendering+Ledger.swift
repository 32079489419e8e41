extension Rendering {
  func transaction(_ transaction: TransactionRecord, _ json: inout JSONWriter) {
    json.object { json in
      json.field("id", id(.balanceTransaction, transaction.index))
      json.field("object", "balance_transaction")
      json.field("amount", transaction.amount)
      json.field("available_on", transaction.availableOn)
      json.field("balance_type", "payments")
      json.field("created", transaction.created)
      json.field("currency", transaction.currency.code)
      json.field("description", description(transaction))
      json.null("exchange_rate")
      json.field("fee", transaction.fee)
      feeDetails(transaction, &json)
      json.field("net", transaction.net)
      json.field("reporting_category", transaction.category.code)
      json.field("source", id(transaction.category.sourceKind, transaction.source))
      json.field("status", transaction.availableOn <= at ? "available" : "pending")
      json.field("type", transaction.category.type)
    }
  }

  func payout(_ payout: PayoutRecord, _ json: inout JSONWriter) {
    json.object { json in
      json.field("id", id(.payout, payout.index))
      json.field("object", "payout")
      json.field("amount", payout.amount)
      json.field("arrival_date", LedgerTime.startOfDay(payout.created))
      json.field("automatic", true)
      json.field("balance_transaction", id(.balanceTransaction, payout.transaction))
      json.field("created", payout.created)
      json.field("currency", payout.currency.code)
      json.field("description", "STRIPE PAYOUT")
      json.field("destination", "ba_example")
      json.field("failure_balance_transaction", id(.balanceTransaction, payout.failureTransaction))
      json.field("failure_code", payout.hasFailed ? "account_closed" : nil)
      json.field("failure_message", payout.hasFailed ? "The bank account has been closed." : nil)
      json.field("livemode", false)
      json.object("metadata") { _ in }
      json.field("method", "standard")
      json.field("status", payout.hasFailed ? "failed" : "paid")
      json.field("type", "bank_account")
    }
  }

  func balance(_ lines: [BalanceLine], _ json: inout JSONWriter) {
    json.object { json in
      json.field("object", "balance")
      amounts("available", lines, \.available, &json)
      json.field("livemode", false)
      amounts("pending", lines, \.pending, &json)
    }
  }

  private func amounts(
    _ key: String, _ lines: [BalanceLine], _ amount: KeyPath<BalanceLine, Int64>, _ json: inout JSONWriter
  ) {
    json.array(key) { json in
      for line in lines {
        json.object { json in
          json.field("amount", line[keyPath: amount])
          json.field("currency", line.currency.code)
          json.object("source_types") { $0.field("card", line[keyPath: amount]) }
        }
      }
    }
  }

  private func feeDetails(_ transaction: TransactionRecord, _ json: inout JSONWriter) {
    json.array("fee_details") { json in
      guard transaction.fee != 0 else { return }
      json.object { json in
        json.field("amount", transaction.fee)
        json.null("application")
        json.field("currency", transaction.currency.code)
        json.field("description", transaction.category == .charge ? "Stripe processing fees" : "Dispute fee")
        json.field("type", "stripe_fee")
      }
    }
  }

  private func description(_ transaction: TransactionRecord) -> String? {
    switch transaction.category {
    case .charge: nil
    case .refund: "REFUND FOR CHARGE"
    case .refundFailure: "REFUND FAILURE"
    case .dispute: "Chargeback withdrawal"
    case .disputeReversal: "Chargeback reversal"
    case .fee where transaction.source >= 0: "Dispute countered fee"
    case .fee: "Radar for Fraud Teams (\(LedgerTime.date(transaction.created)))"
    case .payout: "STRIPE PAYOUT"
    case .payoutReversal: "PAYOUT FAILURE"
    }
  }
}
