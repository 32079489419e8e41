package import Foundation

/// What the key has of one permission, and how that is known.
package struct PermissionStanding: Sendable, Hashable {
  package enum Proof: Sendable, Hashable {
    /// Stripe was asked about this permission.
    case asked(Date)
    /// Stripe refused a list to the sync.
    case refused(Date?)
    /// The sync reads the list.
    case read
    case none
  }

  package var finding: PermissionFinding
  package var proof: Proof

  package init(finding: PermissionFinding, proof: Proof) {
    self.finding = finding
    self.proof = proof
  }

  /// A refusal that the sync met later counts more than an answer to a question; where nobody asked, a list that is read
  /// proves Read, and nothing proves Write.
  ///
  /// - Parameter check: of this key; `nil` when it was never asked about.
  package init(of row: PermissionRequirement, _ check: KeyCheck?, _ marks: [Resource: SyncState.Watermark]) {
    let answer = check?.rows[row]
    let mark = marks[row.list]
    if let mark, mark.isRefused, answer.map({ answer in mark.lastCheck.map { $0 > answer.at } ?? false }) ?? true {
      self.init(finding: .missing(editURL: nil), proof: .refused(mark.lastCheck))
    } else if let answer {
      self.init(finding: answer.finding, proof: .asked(answer.at))
    } else if mark?.completeUpTo != nil {
      self.init(finding: row.level == .read ? .granted : .notChecked, proof: .read)
    } else {
      self.init(finding: .notChecked, proof: .none)
    }
  }
}

extension PermissionRequirement {
  /// The list that the permission opens.
  package var list: Resource {
    switch self {
    case .charges: .charges
    case .disputes: .disputes
    case .paymentIntents: .paymentIntents
    case .refunds: .refunds
    case .balance: .balance
    case .events: .events
    }
  }
}
