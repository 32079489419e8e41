package import CellixCore
import Foundation

/// Why the store does not do what it is asked.
package enum StoreError: Error, Equatable, Sendable {
  /// A newer version of the program has been at the file.
  case newerSchema(file: String)
  /// The desk holds what cannot be fetched again, so nothing is done to it unasked.
  case deskDamaged(file: String, reason: String)
  case cannotOpen(file: String, reason: String)
  /// An object of the other mode; nothing of its batch was stored.
  case wrongMode(objectID: String, expected: Mode)
  case diskFull
  case busy
  /// The ledger: the next start puts it aside.
  case damaged(reason: String)
  /// The damaged ledger cannot be put aside while another process syncs into it.
  case damagedInUse(file: String)
  case failed(reason: String)

  var isDamage: Bool {
    switch self {
    case .damaged, .deskDamaged: true
    case .newerSchema, .cannotOpen, .wrongMode, .diskFull, .busy, .damagedInUse, .failed: false
    }
  }
}

extension StoreError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .newerSchema(let file): "\(file) was written by a newer Cellix."
    case .deskDamaged(let file, let reason): "\(file) is damaged (\(reason)). It holds what Stripe cannot give again."
    case .cannotOpen(let file, let reason): "\(file) cannot be opened: \(reason)."
    case .wrongMode(let id, let expected): "\(id) is not of \(expected.rawValue) mode, and this account is."
    case .diskFull: "The disk is full; nothing was changed."
    case .busy: "Another program holds the database; nothing was changed."
    case .damaged(let reason): "The ledger is damaged (\(reason)). Stripe can give again all that it holds."
    case .damagedInUse(let file): "\(file) is damaged, and another Cellix is writing to it."
    case .failed(let reason): "The database refused: \(reason)."
    }
  }

  package var recoverySuggestion: String? {
    switch self {
    case .newerSchema: "Update Cellix on this machine."
    case .deskDamaged: "Restore the desk from your backup, or move the file away to begin with an empty one."
    case .cannotOpen: "Check the folder's permissions and the disk."
    case .wrongMode: "Connect the account with a key of the right mode."
    case .diskFull: "Free some space and try again."
    case .busy: "Try again; if it stays so, look for a program that works on the file."
    case .damaged:
      "Start Cellix again, or run cellix sync --once: the damaged ledger is set aside and fetched anew."
    case .damagedInUse: "Stop the other Cellix and start again: the ledger is then set aside and fetched anew."
    case .failed: "Try again; if it stays so, report it with this sentence."
    }
  }
}
