/// PaymentIntent statuses that occur in this world.
enum IntentStatus: UInt8, Sendable {
  case requiresPaymentMethod, requiresAction, processing, canceled, succeeded

  var code: String {
    switch self {
    case .requiresPaymentMethod: "requires_payment_method"
    case .requiresAction: "requires_action"
    case .processing: "processing"
    case .canceled: "canceled"
    case .succeeded: "succeeded"
    }
  }
}
