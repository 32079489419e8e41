extension Rendering {
  func intent(_ intent: IntentRecord, _ json: inout JSONWriter) {
    json.object { json in
      json.field("id", id(.paymentIntent, intent.index))
      json.field("object", "payment_intent")
      json.field("amount", intent.amount)
      json.field("amount_capturable", 0)
      json.object("amount_details") { $0.object("tip") { _ in } }
      json.field("amount_received", intent.status == .succeeded ? intent.amount : 0)
      json.nulls("application", "application_fee_amount")
      json.object("automatic_payment_methods") { json in
        json.field("allow_redirects", "always")
        json.field("enabled", true)
      }
      json.field("canceled_at", intent.canceledAt > 0 ? intent.canceledAt : nil)
      json.field("cancellation_reason", intent.canceledAt > 0 ? "abandoned" : nil)
      json.field("capture_method", "automatic_async")
      json.field("client_secret", clientSecret(intent))
      json.field("confirmation_method", "automatic")
      json.field("created", intent.created)
      json.field("currency", intent.currency.code)
      json.field("customer", intent.isGuest ? nil : id(.customer, intent.customer))
      json.null("customer_account")
      json.field(
        "description",
        description(product: intent.product, quantity: intent.quantity, customer: intent.customer))
      json.null("excluded_payment_method_types")
      lastPaymentError(intent, &json)
      json.field("latest_charge", id(.charge, intent.latestCharge))
      json.field("livemode", false)
      tail(intent, &json)
    }
  }

  /// Present because it is present at Stripe: a client must drop it.
  private func clientSecret(_ intent: IntentRecord) -> String {
    let secret = Base62.text(seed: Scramble.hash(cast.seed, 61, Int(intent.index)), length: 25)
    return "\(id(.paymentIntent, intent.index) ?? "pi")_secret_\(secret)"
  }

  private func lastPaymentError(_ intent: IntentRecord, _ json: inout JSONWriter) {
    let outcome = intent.lastOutcome
    guard intent.status != .succeeded, let code = outcome.failureCode else { return json.null("last_payment_error") }
    json.object("last_payment_error") { json in
      json.field("charge", id(.charge, intent.latestCharge))
      json.field("code", code)
      if let decline = outcome.declineCode { json.field("decline_code", decline) }
      json.field("doc_url", "https://stripe.com/docs/error-codes/\(code.replacing("_", with: "-"))")
      json.field("message", outcome.failureMessage)
      json.object("payment_method") { json in
        json.field("id", paymentMethodID(intent.customer, intent.wallet))
        json.field("object", "payment_method")
        json.field("type", intent.wallet.isCard ? "card" : "us_bank_account")
      }
      json.field("type", "card_error")
    }
  }

  private func tail(_ intent: IntentRecord, _ json: inout JSONWriter) {
    json.map("metadata", ["order_id": "EO-\(100_000 + Int(intent.index))"])
    if intent.status == .requiresAction {
      json.object("next_action") { json in
        json.field("type", "use_stripe_sdk")
        json.object("use_stripe_sdk") { _ in }
      }
    } else {
      json.null("next_action")
    }
    json.null("on_behalf_of")
    let hasMethod = intent.status != .requiresPaymentMethod
    json.field("payment_method", hasMethod ? paymentMethodID(intent.customer, intent.wallet) : nil)
    json.object("payment_method_options") { _ in }
    json.array("payment_method_types") { json in
      json.element("card")
      if intent.currency == .usd { json.element("us_bank_account") }
    }
    json.null("processing")
    json.field("receipt_email", cast.person(Int(intent.customer)).email)
    json.nulls("review", "setup_future_usage", "shipping", "source", "statement_descriptor")
    json.null("statement_descriptor_suffix")
    json.field("status", intent.status.code)
    json.nulls("transfer_data", "transfer_group")
  }
}
