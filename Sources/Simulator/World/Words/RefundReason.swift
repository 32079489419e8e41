/// Why money went back; `none` is Stripe's null.
enum RefundReason: UInt8, CaseIterable, Sendable {
  case none, requestedByCustomer, duplicate, fraudulent

  var code: String? {
    switch self {
    case .none: nil
    case .requestedByCustomer: "requested_by_customer"
    case .duplicate: "duplicate"
    case .fraudulent: "fraudulent"
    }
  }
}
