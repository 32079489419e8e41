import CellixCore
import GRDB

// Never the pool's synchronous read from a task: it waits for a free reader on the very threads that the readers need to
// come free, and the whole program stands still.
extension Store {
  func readLedger<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
    do { return try await ledger.read(body) } catch { throw ledgerError(error) }
  }

  func readDesk<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
    do { return try await desk.read(body) } catch { throw deskError(error) }
  }

  /// For a few rows, which take less than the way to another thread, where somebody watches: he has a connection for it.
  func glanceAtLedger<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
    do { return try await glance(watch.sidesIfOpen?.ledger, ledger, body) } catch { throw ledgerError(error) }
  }

  func glanceAtDesk<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
    do { return try await glance(watch.sidesIfOpen?.desk, desk, body) } catch { throw deskError(error) }
  }

  private func glance<T: Sendable>(
    _ side: SideConnection?, _ file: any DatabaseWriter, _ body: @escaping @Sendable (Database) throws -> T
  ) async throws -> T {
    guard let side else { return try await file.read(body) }
    return try await side.read(body)
  }

  /// One transaction; what `body` adds to the set is counted in it and told to those who watch.
  func writeLedger<T: Sendable>(
    _ body: @escaping @Sendable (Database, inout Set<StoreChange>) throws -> T
  ) async throws -> T {
    do { return try await write(to: ledger, body) } catch { throw ledgerError(error) }
  }

  func writeDesk<T: Sendable>(
    _ body: @escaping @Sendable (Database, inout Set<StoreChange>) throws -> T
  ) async throws -> T {
    do { return try await write(to: desk, body) } catch { throw deskError(error) }
  }

  private func write<T: Sendable>(
    to writer: any DatabaseWriter, _ body: @escaping @Sendable (Database, inout Set<StoreChange>) throws -> T
  ) async throws -> T {
    let (result, counters) = try await writer.write { db in
      var changes: Set<StoreChange> = []
      let result = try body(db, &changes)
      return (result, try ChangeCounters.bump(changes, in: db))
    }
    watch.note(counters)
    return result
  }

  /// A damaged page leaves a mark, so that the next start puts the ledger aside.
  private func ledgerError(_ error: any Error) -> any Error {
    if let error = error as? DatabaseError, error.isDamage, let path = watch.files?.ledger {
      LedgerFile.suspect(path, reason: error.message ?? "a page of it could not be read")
    }
    return StoreError.translating(error)
  }

  private func deskError(_ error: any Error) -> any Error {
    guard let error = error as? DatabaseError, error.isDamage, let path = watch.files?.desk else {
      return StoreError.translating(error)
    }
    return StoreError.deskDamaged(file: path, reason: error.message ?? "a page of it could not be read")
  }
}
