import CellixCore
import GRDB

extension Store {
  func readLedger<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
    do { return try await ledger.read(body) } catch { throw StoreError.translating(error) }
  }

  func readDesk<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
    do { return try await desk.read(body) } catch { throw StoreError.translating(error) }
  }

  /// One transaction; what `body` adds to the set is counted in it and told to those who watch.
  func writeLedger<T: Sendable>(
    _ body: @escaping @Sendable (Database, inout Set<StoreChange>) throws -> T
  ) async throws -> T {
    try await write(to: ledger, body)
  }

  func writeDesk<T: Sendable>(
    _ body: @escaping @Sendable (Database, inout Set<StoreChange>) throws -> T
  ) async throws -> T {
    try await write(to: desk, body)
  }

  private func write<T: Sendable>(
    to writer: any DatabaseWriter, _ body: @escaping @Sendable (Database, inout Set<StoreChange>) throws -> T
  ) async throws -> T {
    do {
      let (result, counters) = try await writer.write { db in
        var changes: Set<StoreChange> = []
        let result = try body(db, &changes)
        return (result, try ChangeCounters.bump(changes, in: db))
      }
      watch.note(counters)
      return result
    } catch {
      throw StoreError.translating(error)
    }
  }
}
