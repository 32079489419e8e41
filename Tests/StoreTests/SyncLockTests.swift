import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@Suite struct SyncLockTests {
  @Test func `one holder at a time, per account and mode`() async throws {
    try await withHome { home in
      let account = try ConnectedAccount.fixture()
      let first = try #require(try SyncLock.acquire(for: account, home: home))
      #expect(try SyncLock.acquire(for: account, home: home) == nil)
      #expect(try SyncLock.acquire(for: .fixture(mode: .live), home: home) != nil)
      first.release()
      let second = try SyncLock.acquire(for: account, home: home)
      #expect(second != nil)
    }
  }

  @Test func `a holder that is gone holds nothing`() async throws {
    try await withHome { home in
      let account = try ConnectedAccount.fixture()
      for _ in 0..<3 {
        let lock = try SyncLock.acquire(for: account, home: home)
        #expect(lock != nil)
      }
    }
  }

  @Test func `the file names its holder for people who look`() async throws {
    try await withHome { home in
      let lock = try SyncLock.acquire(for: .fixture(), home: home)
      let file = home.data.appending(path: "accounts/aharbor-test/sync.lock")
      #expect(try String(contentsOf: file, encoding: .utf8) == "\(getpid())\n")
      lock?.release()
    }
  }
}
