import Foundation
import Store
import StripeAPI
import Sync
import TUI

/// A reason to end with a sentence and an exit status that scripts can tell apart.
struct Failure: Error {
  /// The numbers of sysexits(3), and 1 where a comparison found a difference.
  enum Status: Int32 {
    case differs = 1
    case usage = 64
    case badKey = 65
    case unreachable = 69
    case software = 70
    /// What is kept on this machine: damaged, not readable, or the disk is full.
    case files = 74
    /// Another Cellix is at it; the same may go when that has ended.
    case inUse = 75
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

  /// What came of asking Stripe or the files of this machine, in the statuses of this program.
  init(causedBy error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as StripeError: self.init(Status(error), error)
    case let error as StoreError: self.init(Status(error), error)
    case let error as SyncError: self.init(.badKey, error)
    case let error as any LocalizedError:
      self.init(.configuration, error.errorDescription ?? "", suggestion: error.recoverySuggestion)
    default: self.init(.software, UserFacingError(error))
    }
  }

  func leave() -> Never {
    for line in [message, suggestion].compactMap({ $0 }) { Output.note(line) }
    exit(status.rawValue)
  }
}

extension Failure.Status {
  fileprivate init(_ error: StripeError) {
    switch error {
    case .invalidKey, .keyExpired, .ipNotAllowed: self = .badKey
    case .permissionMissing: self = .refused
    case .rateLimited, .conflict, .server, .unreachable, .timedOut, .tlsFailed, .unreadableAnswer: self = .unreachable
    case .notFound, .badRequest: self = .software
    }
  }

  fileprivate init(_ error: StoreError) {
    switch error {
    case .deskDamaged, .cannotOpen, .diskFull, .damaged, .failed: self = .files
    case .busy, .damagedInUse: self = .inUse
    case .wrongMode: self = .badKey
    case .newerSchema: self = .configuration
    }
  }
}
