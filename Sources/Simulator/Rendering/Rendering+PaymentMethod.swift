extension Rendering {
  /// `payment_method_details` of a charge.
  func paymentMethodDetails(_ charge: ChargeRecord, _ json: inout JSONWriter) {
    let card = cast.card(Int(charge.customer), charge.wallet)
    json.object("payment_method_details") { json in
      guard charge.wallet.isCard else { return bankAccount(card, &json) }
      json.object("card") { json in
        json.field("amount_authorized", charge.outcome.isApproved ? charge.amount : nil)
        json.null("authorization_code")
        json.field("brand", card.brand.rawValue)
        checks(charge, &json)
        json.field("country", card.country)
        json.field("exp_month", card.expiryMonth)
        json.field("exp_year", card.expiryYear)
        json.field("fingerprint", card.fingerprint)
        json.field("funding", card.funding)
        json.null("installments")
        json.field("last4", card.last4)
        json.null("mandate")
        json.field("network", card.brand.rawValue)
        json.object("network_token") { $0.field("used", card.funding == "credit") }
        json.field("regulated_status", card.funding == "debit" ? "regulated" : "unregulated")
        threeDSecure(charge, &json)
        json.null("wallet")
      }
      json.field("type", "card")
    }
  }

  private func checks(_ charge: ChargeRecord, _ json: inout JSONWriter) {
    let postalCode = charge.traits.contains(.postalCodeMismatch) ? "fail" : "pass"
    json.object("checks") { json in
      json.field("address_line1_check", charge.risk % 7 == 0 ? "unavailable" : "pass")
      json.field("address_postal_code_check", postalCode)
      json.field("cvc_check", charge.outcome == .incorrectCVC ? "fail" : "pass")
    }
  }

  private func threeDSecure(_ charge: ChargeRecord, _ json: inout JSONWriter) {
    guard charge.traits.contains(.authenticated) else { return json.null("three_d_secure") }
    json.object("three_d_secure") { json in
      json.field("authentication_flow", charge.risk % 3 == 0 ? "challenge" : "frictionless")
      json.field("electronic_commerce_indicator", "05")
      json.null("exemption_indicator")
      json.field("result", "authenticated")
      json.null("result_reason")
      json.null("transaction_id")
      json.field("version", "2.2.0")
    }
  }

  private func bankAccount(_ account: Card, _ json: inout JSONWriter) {
    json.field("type", "us_bank_account")
    json.object("us_bank_account") { json in
      json.field("account_holder_type", "individual")
      json.field("account_type", "checking")
      json.field("bank_name", "EXAMPLE TEST BANK")
      json.field("fingerprint", account.fingerprint)
      json.field("last4", account.last4)
      json.null("mandate")
      json.null("payment_reference")
      json.field("routing_number", "110000000")
    }
  }
}
