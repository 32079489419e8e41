package import CellixCore
import Foundation

/// Why a sync gave up, apart from what Stripe's own errors say.
package enum SyncError: Error, Equatable, Sendable {
  /// An object says that it belongs to the other mode. Nothing of it was stored.
  case modeMismatch(expected: Mode, Resource)
}

extension SyncError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .modeMismatch(.live, let resource):
      "Stripe sent test data (\(resource.title)) for a live account. Nothing of it was stored."
    case .modeMismatch(.test, let resource):
      "Stripe sent live data (\(resource.title)) for a test account. Nothing of it was stored."
    }
  }

  package var recoverySuggestion: String? { "Connect the key again: the mode of an account is that of its key." }
}
