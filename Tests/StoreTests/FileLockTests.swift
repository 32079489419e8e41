import CellixCore
import Foundation
import TestSupport
import Testing

@testable import Store

@Suite struct FileLockTests {
  @Test func `whoever waits for a lock gets it when it is let go`() async throws {
    try await withHome { home in
      let path = home.data.appending(path: "a.lock").path
      let holder = try #require(try FileLock.acquire(path))
      async let waiting = FileLock.waiting(for: path, patience: .seconds(60))
      holder.release()
      try await waiting.release()
    }
  }

  @Test func `a holder that does not let go is waited for no longer than the patience`() async throws {
    try await withHome { home in
      let path = home.data.appending(path: "a.lock").path
      let holder = try #require(try FileLock.acquire(path))
      await #expect(throws: HomeError.busy(path: path)) {
        try await FileLock.waiting(for: path, patience: .milliseconds(50))
      }
      #expect(throws: HomeError.busy(path: path)) { try FileLock.blocking(for: path, patience: .milliseconds(50)) }
      holder.release()
      try FileLock.blocking(for: path).release()
    }
  }

  @Test func `a vault that is held is waited for, and nothing is lost`() async throws {
    try await withHome { home in
      let vault = Vault(home: home)
      let holder = try #require(try FileLock.acquire(home.config.appending(path: "vault.lock").path))
      let ids = try (0..<5).map { try #require(LocalAccountID("a\($0)")) }
      try await withThrowingDiscardingTaskGroup { group in
        for id in ids {
          group.addTask {
            try await vault.keep(
              Credentials(apiKey: Secret(bytes: "rk_test_FAKE".utf8), signingSecret: nil, acceptedAt: .fixture),
              for: id, .test)
          }
        }
        holder.release()
      }
      for id in ids { #expect(try await vault.credentials(for: id, .test) != nil) }
    }
  }

  @Test func `the same account opens again while another writes for long`() async throws {
    try await withHome { home in
      let writing = try await Store.open(.fixture(), home: home)
      let (begun, begin) = AsyncStream.makeStream(of: Void.self)
      let end = DispatchSemaphore(value: 0)
      async let write: Void = writing.writeLedger { _, _ in
        begin.finish()
        end.wait()
      }
      do {
        defer { end.signal() }
        for await _ in begun {}
        try await Store.open(.fixture(), home: home).closeAside()
      }
      try await write
      await writing.closeAside()
    }
  }
}
