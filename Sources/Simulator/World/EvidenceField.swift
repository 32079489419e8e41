/// A field of `evidence`, with the bound that the update call has (the object's own bounds are larger).
struct EvidenceField: Sendable {
  let name: String
  /// Characters; nil where the value is the id of an uploaded file.
  let limit: Int?

  static let long = 20_000
  static let short = 5_000
  /// All texts together.
  static let total = 150_000

  static let all: [EvidenceField] = [
    EvidenceField(name: "access_activity_log", limit: long),
    EvidenceField(name: "billing_address", limit: short),
    EvidenceField(name: "cancellation_policy", limit: nil),
    EvidenceField(name: "cancellation_policy_disclosure", limit: long),
    EvidenceField(name: "cancellation_rebuttal", limit: long),
    EvidenceField(name: "customer_communication", limit: nil),
    EvidenceField(name: "customer_email_address", limit: short),
    EvidenceField(name: "customer_name", limit: short),
    EvidenceField(name: "customer_purchase_ip", limit: short),
    EvidenceField(name: "customer_signature", limit: nil),
    EvidenceField(name: "duplicate_charge_documentation", limit: nil),
    EvidenceField(name: "duplicate_charge_explanation", limit: long),
    EvidenceField(name: "duplicate_charge_id", limit: short),
    EvidenceField(name: "product_description", limit: long),
    EvidenceField(name: "receipt", limit: nil),
    EvidenceField(name: "refund_policy", limit: nil),
    EvidenceField(name: "refund_policy_disclosure", limit: long),
    EvidenceField(name: "refund_refusal_explanation", limit: long),
    EvidenceField(name: "service_date", limit: short),
    EvidenceField(name: "service_documentation", limit: nil),
    EvidenceField(name: "shipping_address", limit: short),
    EvidenceField(name: "shipping_carrier", limit: short),
    EvidenceField(name: "shipping_date", limit: short),
    EvidenceField(name: "shipping_documentation", limit: nil),
    EvidenceField(name: "shipping_tracking_number", limit: short),
    EvidenceField(name: "uncategorized_file", limit: nil),
    EvidenceField(name: "uncategorized_text", limit: long),
  ]
}
