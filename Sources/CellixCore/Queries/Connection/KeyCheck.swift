package import Foundation

/// What the questions about one key have shown. It is kept: each question is a line in the merchant's own Stripe log, and
/// is not asked again only because the program was started again.
package struct KeyCheck: Sendable, Hashable, Codable {
  package struct Answer<Finding: Sendable & Hashable & Codable>: Sendable, Hashable, Codable {
    package var finding: Finding
    package var at: Date
  }

  /// Of the key that was asked about; the answers say nothing of another one.
  package let fingerprint: String
  package private(set) var rows: [PermissionRequirement: Answer<PermissionFinding>]
  package private(set) var excess: Answer<ExcessFinding>?

  package init(fingerprint: String) {
    self.fingerprint = fingerprint
    rows = [:]
  }

  /// Takes what is settled: a question that nobody could answer leaves the older answer as it is.
  package mutating func take(_ result: ProbeResult, at: Date) {
    switch result {
    case .permission(let row, let finding) where finding.isSettled: rows[row] = Answer(finding: finding, at: at)
    case .excess(let finding) where finding.isSettled: excess = Answer(finding: finding, at: at)
    case .permission, .excess, .account, .keyRefused: break
    }
  }
}
