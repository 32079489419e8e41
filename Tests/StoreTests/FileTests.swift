import CellixCore
import Foundation
import Store
import TestSupport
import Testing

/// What happens to the files themselves.
@Suite struct FileTests {
  private func folder(_ home: CellixHome) -> URL { home.data.appending(path: "accounts/aharbor-test") }
  private func ledger(_ home: CellixHome) -> URL { folder(home).appending(path: "ledger.sqlite") }
  private func desk(_ home: CellixHome) -> URL { folder(home).appending(path: "desk.sqlite") }

  private func mode(_ url: URL) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
    return (attributes[.posixPermissions] as? Int ?? 0) & 0o777
  }

  @Test func `the desk commits to the disk, the ledger to its log`() async throws {
    try await withHome { home in
      let store = try await Store.open(.fixture(timeZone: "Asia/Tokyo"), home: home)
      let diagnosis = try await store.diagnosis()
      #expect(diagnosis.desk == .full)
      #expect(diagnosis.ledger == .normal)
      #expect(diagnosis.journalMode == "wal")
      #expect(diagnosis.reportingTimeZone == "Asia/Tokyo")
      #expect(try await store.damage() == [])
      try store.close()
      let again = try await Store.open(.fixture(timeZone: "Europe/Paris"), home: home)
      #expect(try await again.diagnosis().desk == .full)
      #expect(try await again.diagnosis().reportingTimeZone == "Europe/Paris")
      try again.close()
    }
  }

  @Test func `nobody else can look into the files and folders`() async throws {
    try await withHome { home in
      let store = try await Store.open(.fixture(), home: home)
      try await store.save(.charges([.fixture()]))
      _ = try await store.receive(rawEvent: [1], id: nil, type: nil, created: nil, at: .fixture)
      let files = try FileManager.default.contentsOfDirectory(atPath: folder(home).path)
      #expect(files.contains("ledger.sqlite-wal") && files.contains("desk.sqlite-wal"))
      for file in files { #expect(try mode(folder(home).appending(path: file)) == 0o600, "\(file)") }
      for url in [home.config, home.data, home.state, folder(home)] { #expect(try mode(url) == 0o700) }
      try store.close()
    }
  }

  @Test func `a database that others may read is refused with the command that mends it`() async throws {
    try await withHome { home in
      try await Store.open(.fixture(), home: home).close()
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: desk(home).path)
      let error = await #expect(throws: StoreError.self) { try await Store.open(.fixture(), home: home) }
      #expect(error?.errorDescription?.contains("chmod 600") == true)
    }
  }

  @Test func `live and test never share a file`() async throws {
    try await withHome { home in
      let test = try await Store.open(.fixture(mode: .test), home: home)
      let live = try await Store.open(.fixture(mode: .live), home: home)
      try await test.save(.charges([.fixture()]))
      let newest = try await live.newest(.charges)
      #expect(newest == nil)
      try test.close()
      try live.close()
    }
  }

  @Test func `what was saved is there after opening again`() async throws {
    try await withHome { home in
      let first = try await Store.open(.fixture(), home: home)
      try await first.save(.charges([.fixture()]))
      _ = try await first.receive(rawEvent: [1], id: "evt_1", type: nil, created: nil, at: .fixture)
      try first.close()
      let second = try await Store.open(.fixture(), home: home)
      #expect(second.notices.isEmpty)
      #expect(try await second.newest(.charges)?.id == "ch_fixture1")
      #expect(try await second.inbox(limit: 9).count == 1)
      try second.close()
    }
  }

  /// The second migration's name in the file, made to read like one of a later version.
  @Test(arguments: [("ledger.sqlite", "2 sums and standing"), ("desk.sqlite", "1 inbox and history")])
  func `a file of a newer program is refused and left as it is`(file: String, migration: String) async throws {
    try await withHome { home in
      try await Store.open(.fixture(), home: home).close()
      let url = folder(home).appending(path: file)
      let newer = "9" + migration.dropFirst()
      var bytes = try Data(contentsOf: url)
      while let range = bytes.range(of: Data(migration.utf8)) { bytes.replaceSubrange(range, with: Data(newer.utf8)) }
      try bytes.write(to: url)
      await #expect(throws: StoreError.newerSchema(file: url.path)) { try await Store.open(.fixture(), home: home) }
      #expect(try Data(contentsOf: url).range(of: Data(newer.utf8)) != nil)
    }
  }

  @Test(arguments: ["garbage", "torn"])
  func `a damaged ledger is put aside and begun anew, and the desk survives`(damage: String) async throws {
    try await withHome { home in
      let first = try await Store.open(.fixture(), home: home)
      try await first.save(.charges((0..<500).map { .fixture(id: "ch_\($0)") }))
      _ = try await first.receive(rawEvent: [7], id: "evt_1", type: nil, created: nil, at: .fixture)
      try first.close()
      if damage == "garbage" {
        try Data("not a database, but long enough to be taken for one at first sight".utf8).write(to: ledger(home))
      } else {
        let file = try FileHandle(forUpdating: ledger(home))
        try file.seek(toOffset: 4096 * 5)
        try file.write(contentsOf: Data(repeating: 0xA5, count: 4096 * 40))
        try file.close()
      }
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: ledger(home).path)
      let second = try await Store.open(.fixture(), home: home)
      #expect(second.notices.count == 1)
      #expect(second.notices.first?.contains("ledger.sqlite.damaged-1") == true)
      let newest = try await second.newest(.charges)
      #expect(newest == nil)
      #expect(try await second.inbox(limit: 9).map(\.raw) == [[7]])
      try await second.save(.charges([.fixture()]))
      #expect(try await second.damage() == [])
      try second.close()
      let files = try FileManager.default.contentsOfDirectory(atPath: folder(home).path)
      #expect(files.contains("ledger.sqlite.damaged-1"))
      let third = try await Store.open(.fixture(), home: home)
      #expect(third.notices.isEmpty)
      try third.close()
    }
  }

  /// Breaks the last pages of a ledger, and makes it longer than what is looked through at a start.
  private func breakLargeLedger(_ home: CellixHome) async throws {
    let store = try await Store.open(.fixture(), home: home)
    try await store.save(.charges((0..<2000).map { .fixture(id: "ch_\($0)") }))
    try store.close()
    let size = try #require(
      try FileManager.default.attributesOfItem(atPath: ledger(home).path)[.size] as? UInt64)
    let file = try FileHandle(forUpdating: ledger(home))
    try file.seek(toOffset: size - 4096 * 30)
    try file.write(contentsOf: Data(repeating: 0xA5, count: 4096 * 30))
    try file.truncate(atOffset: 33 << 20)
    try file.close()
  }

  @Test func `damage that is met while reading is acted upon at the next start, however large the ledger is`()
    async throws
  {
    try await withHome { home in
      try await breakLargeLedger(home)
      let damaged = try await Store.open(.fixture(), home: home)
      #expect(damaged.notices.isEmpty)
      await #expect(throws: StoreError.self) { try await damaged.verifyRollups() }
      try damaged.close()
      let anew = try await Store.open(.fixture(), home: home)
      #expect(anew.notices.first?.contains("ledger.sqlite.damaged-1") == true)
      #expect(try await anew.syncState().watermarks[.charges]?.rows == 0)
      #expect(try await anew.damage() == [])
      try anew.close()
      let again = try await Store.open(.fixture(), home: home)
      #expect(again.notices.isEmpty)
      try again.close()
      let files = try FileManager.default.contentsOfDirectory(atPath: folder(home).path)
      #expect(!files.contains { $0.hasSuffix("suspect") })
    }
  }

  @Test func `reading the files through finds the damage of the ledger, and the next start acts on it`() async throws {
    try await withHome { home in
      try await breakLargeLedger(home)
      let damaged = try await Store.open(.fixture(), home: home)
      let found = try await damaged.damage()
      guard found.count == 1, case .damaged(let reason) = found.first else {
        Issue.record("\(found)")
        return
      }
      #expect(!reason.contains("***") && !reason.contains("\n"))
      try damaged.close()
      let anew = try await Store.open(.fixture(), home: home)
      #expect(anew.notices.first?.contains("ledger.sqlite.damaged-1") == true)
      #expect(try await anew.damage() == [])
      try anew.close()
    }
  }

  @Test func `a damaged ledger stays where it is while somebody syncs into it`() async throws {
    try await withHome { home in
      try await breakLargeLedger(home)
      let serving = try await Store.open(.fixture(), home: home)
      let lock = try #require(try SyncLock.acquire(for: .fixture(), home: home))
      await #expect(throws: StoreError.self) { try await serving.verifyRollups() }
      let error = await #expect(throws: StoreError.self) { try await Store.open(.fixture(), home: home) }
      #expect(error == .damagedInUse(file: ledger(home).path))
      try serving.close()
      lock.release()
      let anew = try await Store.open(.fixture(), home: home)
      #expect(anew.notices.count == 1)
      try anew.close()
    }
  }

  @Test func `a store that another process begins anew, or takes away, knows that its file is not in place`()
    async throws
  {
    try await withHome { home in
      try await breakLargeLedger(home)
      let viewing = try await Store.open(.fixture(), home: home)
      #expect(viewing.isInPlace)
      await #expect(throws: StoreError.self) { try await viewing.verifyRollups() }
      let anew = try await Store.open(.fixture(), home: home)
      #expect(!viewing.isInPlace && anew.isInPlace)
      await viewing.closeAside()
      await anew.closeAside()
      try FileManager.default.removeItem(at: folder(home))
      #expect(!anew.isInPlace)
    }
  }

  @Test func `a damaged desk is never put aside unasked`() async throws {
    try await withHome { home in
      try await Store.open(.fixture(), home: home).close()
      let garbage = Data("not a database, but long enough to be taken for one at first sight".utf8)
      try garbage.write(to: desk(home))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: desk(home).path)
      let error = await #expect(throws: StoreError.self) { try await Store.open(.fixture(), home: home) }
      guard case .deskDamaged = error else {
        Issue.record("it was \(String(describing: error))")
        return
      }
      #expect(try Data(contentsOf: desk(home)) == garbage)
    }
  }

  /// The files are copied while the store is open, as a power cut would leave them.
  @Test func `a commit that did not reach the disk whole leaves the state before it`() async throws {
    try await withHome { home in
      let store = try await Store.open(.fixture(), home: home)
      try await store.save(.charges((0..<20).map { .fixture(id: "ch_a\($0)") }))
      let log = URL(fileURLWithPath: ledger(home).path + "-wal")
      let before = try Data(contentsOf: log).count
      try await store.save(.charges((0..<300).map { .fixture(id: "ch_b\($0)") }))
      let after = try Data(contentsOf: log).count
      try await withHome { crashed in
        try await Store.open(.fixture(), home: crashed).close()
        for (kept, rows) in [(before + (after - before) / 2, 20), (after - 1, 20), (after, 320)] {
          try Data(contentsOf: ledger(home)).write(to: ledger(crashed))
          try Data(contentsOf: log).prefix(kept).write(to: URL(fileURLWithPath: ledger(crashed).path + "-wal"))
          try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: ledger(crashed).path)
          let found = try await Store.open(.fixture(), home: crashed)
          #expect(try await found.syncState().watermarks[.charges]?.rows == rows)
          #expect(try await found.verifyRollups() == [])
          try found.close()
        }
      }
      try store.close()
    }
  }
}
