import Foundation

/// Why a retention is not taken.
package enum RetentionError: Error, Equatable, Sendable {
  case months(Int)
  case webhookDays(Int)
}

extension RetentionError: LocalizedError {
  /// What is allowed, for whoever asks by name.
  package static let monthsRule = """
    a whole number of months from \(Retention.monthsAllowed.lowerBound) to \(Retention.monthsAllowed.upperBound): an \
    answer to a dispute may name payments of up to 364 days before it
    """
  package static let webhookDaysRule = """
    a whole number of days from \(Retention.webhookDaysAllowed.lowerBound) to \
    \(Retention.webhookDaysAllowed.upperBound)
    """

  package var errorDescription: String? {
    switch self {
    case .months(let months): "\(months) months cannot be what is kept; it is \(RetentionError.monthsRule)."
    case .webhookDays(let days): "\(days) days cannot be what is kept; it is \(RetentionError.webhookDaysRule)."
    }
  }
}
