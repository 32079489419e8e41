import CellixCore
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

@Suite struct ClosingTests {
  @Test(.timeLimit(.minutes(1)))
  func `a store closes while a read is under way on the only thread that tasks have`() async throws {
    try await withHome { home in
      let store = try await Store.open(.fixture(), home: home)
      let entered = AsyncStream.makeStream(of: Void.self)
      let goOn = DispatchSemaphore(value: 0)
      let count = try await Task(executorPreference: OneThread()) {
        async let reading = store.ledger.read { db in
          entered.continuation.yield()
          goOn.wait()
          return try Int.fetchOne(db, sql: "SELECT count(*) FROM dispute")
        }
        for await _ in entered.stream { break }
        async let closed: Void = store.closeAside()
        goOn.signal()
        await closed
        return try await reading
      }.value
      #expect(count == 0)
    }
  }
}
