extension Rendering {
  func charge(_ charge: ChargeRecord, _ json: inout JSONWriter) {
    let person = cast.person(Int(charge.customer))
    json.object { json in
      json.field("id", id(.charge, charge.index))
      json.field("object", "charge")
      amounts(charge, &json)
      json.nulls("application", "application_fee", "application_fee_amount")
      json.field("balance_transaction", id(.balanceTransaction, charge.transaction))
      billing(person, &json)
      json.field("calculated_statement_descriptor", "EMBER & OAK COFFEE")
      json.field("captured", charge.outcome.isApproved)
      json.field("created", charge.created)
      json.field("currency", charge.currency.code)
      json.field("customer", charge.traits.contains(.isGuest) ? nil : id(.customer, charge.customer))
      json.field(
        "description",
        description(product: charge.product, quantity: charge.quantity, customer: charge.customer))
      json.field("disputed", charge.isDisputed)
      json.null("failure_balance_transaction")
      json.field("failure_code", charge.outcome.failureCode)
      json.field("failure_message", charge.outcome.failureMessage)
      json.object("fraud_details") { _ in }
      json.field("livemode", false)
      json.map("metadata", metadata(charge, person))
      json.null("on_behalf_of")
      outcome(charge, &json)
      json.field("paid", charge.outcome.isApproved)
      json.field("payment_intent", id(.paymentIntent, charge.intent))
      json.field("payment_method", paymentMethodID(charge.customer, charge.wallet))
      paymentMethodDetails(charge, &json)
      tail(charge, person, &json)
    }
  }

  private func amounts(_ charge: ChargeRecord, _ json: inout JSONWriter) {
    json.field("amount", charge.amount)
    json.field("amount_captured", charge.outcome.isApproved ? charge.amount : 0)
    json.field("amount_refunded", charge.amountRefunded)
  }

  private func billing(_ person: Person, _ json: inout JSONWriter) {
    json.object("billing_details") { json in
      address(person, "address", &json)
      json.field("email", person.email)
      json.field("name", person.name)
      json.field("phone", person.phone)
      json.null("tax_id")
    }
  }

  private func metadata(_ charge: ChargeRecord, _ person: Person) -> [String: String] {
    var metadata = ["order_id": "EO-\(100_000 + Int(charge.intent))"]
    if charge.traits.contains(.hasAddress) { metadata["ip_address"] = person.ipAddress }
    if charge.traits.contains(.hasDevice) { metadata["device_id"] = person.deviceID }
    return metadata
  }

  private func outcome(_ charge: ChargeRecord, _ json: inout JSONWriter) {
    let outcome = charge.outcome
    json.object("outcome") { json in
      json.field("advice_code", outcome == .insufficientFunds ? "try_again_later" : nil)
      json.null("network_advice_code")
      json.field("network_decline_code", outcome.isApproved || outcome.isBlocked ? nil : "05")
      json.field("network_status", outcome.networkStatus)
      json.field("reason", outcome.reason)
      json.field("risk_level", charge.risk >= 75 ? "highest" : charge.risk >= 65 ? "elevated" : "normal")
      json.field("risk_score", Int64(charge.risk))
      json.field("seller_message", outcome.sellerMessage)
      json.field("type", outcome.type)
    }
  }

  private func tail(_ charge: ChargeRecord, _ person: Person, _ json: inout JSONWriter) {
    json.object("radar_options") { _ in }
    json.field("receipt_email", charge.outcome.isApproved ? person.email : nil)
    json.null("receipt_number")
    json.field("receipt_url", receipt(charge))
    json.field("refunded", charge.isRefunded)
    json.null("review")
    if charge.traits.contains(.isShipped) {
      json.object("shipping") { json in
        address(person, "address", &json)
        json.field("carrier", charge.risk % 2 == 0 ? "DHL" : nil)
        json.field("name", person.name)
        json.field("phone", person.phone)
        json.field("tracking_number", charge.risk % 2 == 0 ? "JD0146\(8_000_000 + Int(charge.index))" : nil)
      }
    } else {
      json.null("shipping")
    }
    json.nulls("source", "source_transfer", "statement_descriptor", "statement_descriptor_suffix")
    json.field("status", charge.outcome.isApproved ? "succeeded" : "failed")
    json.nulls("transfer_data", "transfer_group")
  }

  private func receipt(_ charge: ChargeRecord) -> String? {
    guard charge.outcome.isApproved, let id = id(.charge, charge.index) else { return nil }
    return "https://pay.stripe.com/receipts/payment/\(id)"
  }
}
