import CellixCore
import Foundation
import Store
import TestSupport
import Testing

/// What a process that dies in the middle leaves behind.
@Suite(.timeLimit(.minutes(3))) struct KillTests {
  @Test func `a process killed in the middle of a save leaves the state before it`() async throws {
    try await withHome { home in
      let root = home.data.deletingLastPathComponent().path
      await #expect(processExitsWith: .signal(SIGKILL)) { [root = root as String] in
        let home = CellixHome(root: root, environment: [:])
        let store = try await Store.open(.fixture(), home: home)
        try await store.save(.charges((0..<20).map { .fixture(id: "ch_a\($0)") }))
        _ = try await store.receive(rawEvent: [7], id: "evt_1", type: nil, created: nil, at: .fixture)
        let log = home.data.appending(path: "accounts/aharbor-test/ledger.sqlite-wal").path
        let size = { try FileManager.default.attributesOfItem(atPath: log)[.size] as? Int ?? 0 }
        let before = try size()
        let big = Task {
          let walk = Walk(resource: .charges, lower: .at(0), upper: .fixture, isDone: true)
          try await store.save(.charges((0..<30_000).map { .fixture(id: "ch_b\($0)") }), position: walk)
        }
        // The log grows before the end of a transaction that is larger than the cache.
        while try size() == before { await Task.yield() }
        kill(getpid(), SIGKILL)
        try await big.value
      }
      let store = try await Store.open(.fixture(), home: home)
      let charges = try #require(try await store.syncState().watermarks[.charges])
      // Either nothing of the large save is there, or it was over already and all of it is.
      #expect(charges.rows == 20 && charges.completeUpTo == nil || charges.rows == 30_020 && charges.oldest == .at(0))
      #expect(store.notices.isEmpty)
      #expect(try await store.verifyRollups() == [])
      #expect(try await store.damage() == [])
      #expect(try await store.inbox(limit: 9).map(\.raw) == [[7]])
      try store.close()
    }
  }

  @Test(arguments: [0, 1, 3, 5])
  func `a process killed while it lets old rows go leaves every sum right, and the next one goes on`(
    steps: Int
  ) async throws {
    let limit = Date.fixture.adding(days: -400)
    try await withHome { home in
      let root = home.data.deletingLastPathComponent().path
      await #expect(processExitsWith: .signal(SIGKILL)) { [root = root as String, steps = steps as Int] in
        let limit = Date.fixture.adding(days: -400)
        let home = CellixHome(root: root, environment: [:])
        let store = try await Store.open(.fixture(), home: home)
        let walk = Walk(resource: .charges, lower: .at(0), upper: .fixture, isDone: true)
        let charges = (0..<3000).map {
          Charge.fixture(id: "ch_\($0)", created: limit.adding(seconds: $0 * 60, days: -40))
        }
        try await store.save(.charges(charges + [.fixture(id: "ch_young")]), position: walk)
        var place: RetirementStep.Place?
        for _ in 0..<steps { place = try await store.retire(.charges, before: limit, after: place).next }
        let log = home.data.appending(path: "accounts/aharbor-test/ledger.sqlite-wal").path
        let written = { try FileManager.default.attributesOfItem(atPath: log)[.modificationDate] as? Date }
        let before = try written()
        let next = place
        let step = Task { try await store.retire(.charges, before: limit, after: next) }
        // In the middle of a step, or right after it.
        while try written() == before { await Task.yield() }
        kill(getpid(), SIGKILL)
        _ = try await step.value
      }
      let store = try await Store.open(.fixture(), home: home)
      #expect(try await store.verifyRollups() == [])
      #expect(try await store.damage() == [])
      #expect(try await store.syncState().watermarks[.charges]?.rows == 3001)
      let left = try await store.ids(of: .charges).count
      // A step takes away whole quarters of an hour of at most 500 rows: 33 of 15 rows here. The one that was cut off took
      // away all of its rows or none.
      #expect([3001 - steps * 495, 3001 - (steps + 1) * 495].contains(left))
      #expect(try await store.retireAll(.charges, before: limit).reduce(0, +) == left - 1)
      #expect(try await store.verifyRollups() == [])
      try store.close()
    }
  }

  @Test func `two stores that write to one file at once lose nothing`() async throws {
    try await withHome { home in
      let stores = [try await Store.open(.fixture(), home: home), try await Store.open(.fixture(), home: home)]
      try await withThrowingDiscardingTaskGroup { group in
        for (number, store) in stores.enumerated() {
          group.addTask {
            for round in 0..<25 {
              try await store.save(.charges([.fixture(id: "ch_\(number)_\(round)"), .fixture(id: "ch_both")]))
              try await store.save(.disputes([.fixture(id: "dp_\(number)_\(round)")]))
            }
          }
        }
      }
      #expect(try await stores[0].syncState().watermarks[.charges]?.rows == 51)
      #expect(try await stores[1].disputeOverview(now: .fixture).counts[.all] == 50)
      #expect(try await stores[0].verifyRollups() == [])
      for store in stores { try store.close() }
    }
  }
}
