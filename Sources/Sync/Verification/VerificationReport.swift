package import CellixCore
package import Store

/// What a comparison with Stripe, and of the ledger with itself, has found.
package struct VerificationReport: Sendable {
  /// Why a list could not be read, in words.
  package enum Fault: Sendable, Hashable {
    /// Stripe does not give it to the key.
    case refused(String)
    case stopped(String)
  }

  /// A sample of one list.
  package struct Sample: Sendable {
    /// Objects that were read from Stripe and held against what is here.
    package var compared = 0
    package var findings = ObjectComparison()
    package var fault: Fault?

    package init() {}

    package var isClean: Bool { findings.isEqual && fault == nil }
  }

  package var samples: [Resource: Sample] = [:]
  /// Sums that differ from their rows, in sentences.
  package var rollups: [String] = []
  /// One for each file that is damaged.
  package var files: [StoreError] = []
  /// `nil` when it cannot be said yet.
  package var money: [MoneyInvariant]?
  /// Lists of which a stretch was not walked yet, with the number of stretches.
  package var gaps: [Resource: Int] = [:]
  /// Objects that wait to be read again.
  package var waiting = 0
  /// Objects that were set aside because they could not be read.
  package var unreadable = 0

  package init() {}

  /// Nothing is wrong, as far as it was looked at. What is not walked yet is incomplete, and not wrong.
  package var isClean: Bool {
    samples.values.allSatisfy(\.isClean) && rollups.isEmpty && files.isEmpty
      && (money ?? []).allSatisfy(\.holds)
  }
}
