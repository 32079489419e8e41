/// The body of `POST /v1/disputes/{id}`, read and bounded as Stripe does.
struct EvidenceUpdate: Sendable {
  private(set) var evidence: [String: String] = [:]
  private(set) var enhanced: FormValue?
  private(set) var metadata: [String: String] = [:]
  /// True unless the call says otherwise: leaving `submit` out sends the evidence for good.
  private(set) var submits = true

  init(_ form: Form) throws(StripeFailure) {
    for pair in form.pairs {
      switch pair.path[0] {
      case "evidence" where pair.path.count > 1: try take(pair)
      case "metadata" where pair.path.count == 2: metadata[pair.path[1]] = pair.value
      case "submit": submits = try Self.boolean(pair)
      case "expand": break
      default: throw .unknownParameter(pair.key)
      }
    }
    let total = evidence.values.reduce(enhanced?.characterCount ?? 0) { $0 + $1.count }
    guard total <= EvidenceField.total else {
      throw .invalid("evidence", "The combined character count of all evidence fields cannot exceed 150,000.")
    }
  }

  private mutating func take(_ pair: Form.Pair) throws(StripeFailure) {
    let name = pair.path[1]
    if name == "enhanced_evidence" {
      guard pair.path.count > 2, ["visa_compliance", "visa_compelling_evidence_3"].contains(pair.path[2]) else {
        throw .unknownParameter(pair.key)
      }
      var tree = enhanced ?? .object([:])
      tree.set(pair.value, at: pair.path[2...])
      enhanced = tree
      return
    }
    guard pair.path.count == 2, let field = EvidenceField.all.first(where: { $0.name == name }) else {
      throw .unknownParameter(pair.key)
    }
    guard let limit = field.limit else {
      guard pair.value.isEmpty else {
        throw StripeFailure(
          status: 404, code: "resource_missing", message: "No such file upload: '\(pair.value)'", param: pair.key)
      }
      return
    }
    guard pair.value.count <= limit else {
      throw .invalid(pair.key, "Invalid string: must be at most \(limit) characters")
    }
    evidence[name] = pair.value
  }

  private static func boolean(_ pair: Form.Pair) throws(StripeFailure) -> Bool {
    switch pair.value {
    case "true": true
    case "false": false
    default: throw .invalid("submit", "Invalid boolean: \(pair.value)")
    }
  }

  /// Metadata may change at any time; evidence only once and only while an answer is awaited.
  func check(_ dispute: DisputeRecord) throws(StripeFailure) {
    guard !evidence.isEmpty || enhanced != nil || submits else { return }
    guard dispute.submissionCount == 0 || dispute.status.afterSubmission != nil else {
      throw .invalid(nil, "Evidence for this dispute has already been submitted and can no longer be changed.")
    }
    guard dispute.isAnswerable else {
      throw .invalid(nil, "This dispute cannot be answered: its status is \(dispute.status.rawValue).")
    }
    let acknowledged =
      enhanced?["visa_compliance"]?["fee_acknowledged"]?.text == "true"
      || dispute.enhancedEvidence["visa_compliance"]?["fee_acknowledged"]?.text == "true"
    guard !submits || dispute.kind != .compliance || acknowledged else {
      throw .invalid(
        "evidence[enhanced_evidence][visa_compliance][fee_acknowledged]",
        "You must acknowledge the network's fee before you contest a compliance dispute.")
    }
    if let payload = enhanced?["visa_compelling_evidence_3"] { try checkCompelling(payload, dispute) }
  }

  /// A wrong payload fails the whole update, as at Stripe.
  private func checkCompelling(_ payload: FormValue, _ dispute: DisputeRecord) throws(StripeFailure) {
    let param = "evidence[enhanced_evidence][visa_compelling_evidence_3]"
    guard dispute.compellingEvidence != nil else {
      throw .invalid(param, "This dispute is not eligible for Visa Compelling Evidence 3.0.")
    }
    if case .object(let prior) = payload["prior_undisputed_transactions"], prior.count > 2 {
      throw .invalid("\(param)[prior_undisputed_transactions]", "At most two prior transactions may be given.")
    }
  }

  func apply(to dispute: inout DisputeRecord) {
    for (name, value) in evidence { dispute.evidence[name] = value.isEmpty ? nil : value }
    for (name, value) in metadata { dispute.metadata[name] = value.isEmpty ? nil : value }
    if let enhanced { merge(enhanced, into: &dispute) }
    if !evidence.isEmpty || enhanced != nil { dispute.hasEvidence = true }
  }

  private func merge(_ enhanced: FormValue, into dispute: inout DisputeRecord) {
    guard case .object(let new) = enhanced, case .object(var all) = dispute.enhancedEvidence else { return }
    for (name, value) in new { all[name] = value }
    dispute.enhancedEvidence = .object(all)
    if case .object(let prior) = enhanced["visa_compelling_evidence_3"]?["prior_undisputed_transactions"] {
      dispute.compellingEvidence = prior.count == 2 ? .qualified : .requiresAction
    }
  }
}
