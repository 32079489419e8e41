import CellixCore
import Foundation
import Store
import TestSupport

/// Every kind of store has to keep the same contract.
enum StoreKind: String, CaseIterable, Sendable {
  case memory, files

  /// Lends a store of its own, and cleans up after it.
  func withStore(
    timeZone: String = "UTC", mode: Mode = .test, _ body: (Store) async throws -> Void
  ) async throws {
    switch self {
    case .memory: try await body(Store.inMemory(timeZone: timeZone, mode: mode))
    case .files:
      try await withHome { home in
        let store = try await Store.open(.fixture(mode: mode, timeZone: timeZone), home: home)
        try await body(store)
        try store.close()
      }
    }
  }
}

/// Lends a home of its own in a temporary folder, ready for use, and removes it afterwards.
func withHome(_ body: (CellixHome) async throws -> Void) async throws {
  let home = CellixHome.temporary()
  try home.prepare()
  defer { try? home.discard() }  // a left-over folder in /tmp fails no rule
  try await body(home)
}
