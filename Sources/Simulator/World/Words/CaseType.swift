/// `payment_method_details.card.case_type`: what kind of case the network opened.
enum CaseType: String, CaseIterable, Sendable {
  case block, chargeback, compliance, inquiry, resolution

  /// Inquiries and prevented cases leave the balance alone.
  var movesMoney: Bool { self == .chargeback || self == .compliance }
}
