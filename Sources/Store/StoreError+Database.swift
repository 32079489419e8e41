import Foundation
import GRDB

extension StoreError {
  /// SQLite's refusals in our own words; every other error stays what it is.
  static func translating(_ error: any Error) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    let reason = error.message ?? "code \(error.resultCode.rawValue)"
    return switch error.resultCode {
    case .SQLITE_FULL: StoreError.diskFull
    case .SQLITE_BUSY, .SQLITE_LOCKED: StoreError.busy
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: StoreError.damaged(reason: reason)
    default: StoreError.failed(reason: reason)
    }
  }
}
