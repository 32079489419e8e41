enum DisputeReason: String, CaseIterable, Sendable {
  case bankCannotProcess = "bank_cannot_process"
  case checkReturned = "check_returned"
  case creditNotProcessed = "credit_not_processed"
  case customerInitiated = "customer_initiated"
  case debitNotAuthorized = "debit_not_authorized"
  case duplicate
  case fraudulent
  case general
  case incorrectAccountDetails = "incorrect_account_details"
  case insufficientFunds = "insufficient_funds"
  case noncompliant
  case productNotReceived = "product_not_received"
  case productUnacceptable = "product_unacceptable"
  case subscriptionCanceled = "subscription_canceled"
  case unrecognized

  /// Returned bank debits: no card, and usually no answer possible.
  var isBankReturn: Bool {
    switch self {
    case .bankCannotProcess, .checkReturned, .debitNotAuthorized, .incorrectAccountDetails, .insufficientFunds: true
    default: false
    }
  }

  /// `network_reason_code` as each card network writes it.
  func networkCode(_ brand: CardBrand) -> String? {
    switch (self, brand) {
    case (.fraudulent, .visa): "10.4"
    case (.fraudulent, .mastercard): "4837"
    case (.fraudulent, .amex): "F29"
    case (.fraudulent, .discover): "UA02"
    case (.unrecognized, .visa): "10.4"
    case (.unrecognized, .mastercard): "4863"
    case (.unrecognized, .amex): "F24"
    case (.productNotReceived, .visa): "13.1"
    case (.productNotReceived, .amex): "C08"
    case (.productUnacceptable, .visa): "13.3"
    case (.productUnacceptable, .amex): "C31"
    case (.subscriptionCanceled, .visa): "13.2"
    case (.subscriptionCanceled, .mastercard): "4841"
    case (.subscriptionCanceled, .amex): "C28"
    case (.duplicate, .visa): "12.6.1"
    case (.duplicate, .mastercard): "4834"
    case (.duplicate, .amex): "P08"
    case (.creditNotProcessed, .visa): "13.6"
    case (.creditNotProcessed, .mastercard): "4860"
    case (.creditNotProcessed, .amex): "C02"
    case (.productNotReceived, .mastercard), (.productUnacceptable, .mastercard): "4853"
    case (.noncompliant, .visa): "98"
    default: nil
    }
  }
}
