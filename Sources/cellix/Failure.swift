import Foundation
import StripeAPI
import TUI
import Terminal

/// A reason to end with a sentence and an exit status that scripts can tell apart.
struct Failure: Error {
  /// The numbers of sysexits(3), and 1 where a comparison found a difference.
  enum Status: Int32 {
    case differs = 1
    case usage = 64
    case badKey = 65
    case unreachable = 69
    case software = 70
    case refused = 77
    case configuration = 78
  }

  var status: Status
  var message: String
  var suggestion: String?

  init(_ status: Status, _ message: String, suggestion: String? = nil) {
    self.status = status
    self.message = message
    self.suggestion = suggestion
  }

  /// An error of ours, which describes itself.
  init(_ status: Status, _ error: some LocalizedError) {
    self.init(status, error.errorDescription ?? "\(type(of: error))", suggestion: error.recoverySuggestion)
  }

  /// What came of asking Stripe, in the statuses of this program.
  init(askingStripe error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as StripeError where error.isKeyRefused: self.init(.badKey, error)
    case StripeError.permissionMissing: self.init(.refused, UserFacingError(error))
    case let error as StripeError where error.isTemporary: self.init(.unreachable, error)
    case let error as any LocalizedError:
      self.init(.configuration, error.errorDescription ?? "", suggestion: error.recoverySuggestion)
    default: self.init(.software, UserFacingError(error))
    }
  }

  func leave() -> Never {
    for line in [message, suggestion].compactMap({ $0 }) {
      FileHandle.standardError.write(Data(("cellix: " + CleanText.clean(line) + "\n").utf8))
    }
    exit(status.rawValue)
  }
}
