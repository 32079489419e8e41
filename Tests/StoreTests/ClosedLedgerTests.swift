import CellixCore
import Foundation
import GRDB
import Store
import TestSupport
import Testing

/// The ledger of an account that is not open, as a queue over several accounts reads it.
@Suite struct ClosedLedgerTests {
  private let query = DisputeQuery(group: .all, filter: DisputeRow.filterLanguage.read("account:*").filter)

  private func folder(_ home: CellixHome) -> URL { home.data.appending(path: "accounts/aharbor-test") }
  private func file(_ home: CellixHome) -> URL { folder(home).appending(path: "ledger.sqlite") }

  private func read(_ home: CellixHome, _ line: String = "", _ group: DisputeGroup = .all) async throws
    -> Result<OpenDisputes, LedgerProblem>
  {
    let filter = DisputeRow.filterLanguage.read("account:* " + line).filter
    return await ClosedLedger(try .fixture(), home: home).openDisputes(
      DisputeQuery(group: group, filter: filter), now: .fixture)
  }

  private func problem(_ home: CellixHome) async throws -> LedgerProblem? {
    if case .failure(let problem) = try await read(home) { problem } else { nil }
  }

  /// Lends a home with a ledger that was synced and closed.
  private func withLedger(_ body: (CellixHome) async throws -> Void) async throws {
    try await withHome { home in
      let store = try await Store.open(.fixture(), home: home)
      try await fill(store)
      try store.close()
      try await body(home)
    }
  }

  private func fill(_ store: Store) async throws {
    try await store.save(
      .disputes([
        .fixture(id: "dp_late", dueBy: .fixture.adding(hours: -3)),
        .fixture(id: "dp_soon", amount: 90_000, dueBy: .fixture.adding(hours: 3)),
        .fixture(id: "dp_inquiry", status: .warningNeedsResponse, dueBy: .fixture.adding(days: 1)),
        .fixture(id: "dp_review", status: .underReview), .fixture(id: "dp_won", status: .won),
      ]))
    try await store.completeWalk(of: .disputes)
    try await store.recordCheck(.disputes, at: .fixture.adding(hours: -3), completeUpTo: .fixture, problem: nil)
  }

  @Test func `it gives what is open, most urgent first, and how old that is`() async throws {
    try await withLedger { home in
      let open = try await read(home).get()
      #expect(open.rows.map(\.disputeID) == ["dp_soon", "dp_inquiry", "dp_late", "dp_review"])
      #expect(open.mark.lastCheck == .fixture.adding(hours: -3) && open.mark.isWhole && !open.isCut)
      #expect(try await read(home, "amount:>100").get().rows.map(\.disputeID) == ["dp_soon"])
      #expect(try await read(home, "due:late").get().rows.map(\.disputeID) == ["dp_late"])
      #expect(try await read(home, "", .needsResponse).get().rows.map(\.disputeID) == ["dp_soon", "dp_late"])
      #expect(try await read(home, "", .closed).get().rows.isEmpty)
      let store = try await Store.open(.fixture(), home: home)
      #expect(try await store.openDisputes(query, now: .fixture) == open)
      try store.close()
    }
  }

  @Test func `of many the most urgent are given, however many are late or do not match`() async throws {
    try await withHome { home in
      let store = try await Store.open(.fixture(), home: home)
      let late = (0..<300).map { Dispute.fixture(id: "dp_late\($0 + 100)", dueBy: .fixture.adding(hours: -300 + $0)) }
      let other = (0..<6_000).map { Dispute.fixture(id: "dp_x\($0)", amount: 5, dueBy: .fixture.adding(seconds: $0)) }
      try await store.save(.disputes(late + other + [.fixture(id: "dp_last", dueBy: .fixture.adding(days: 30))]))
      try store.close()
      let open = try await read(home, "-amount:0.05").get()
      #expect(open.isCut && open.rows.count == OpenDisputes.most)
      #expect(open.rows.prefix(2).map(\.disputeID) == ["dp_last", "dp_late399"])
    }
  }

  @Test func `it is read beside a process that syncs into it, and nothing of it changes`() async throws {
    try await withHome { home in
      let serving = try await Store.open(.fixture(), home: home)
      let lock = try #require(try SyncLock.acquire(for: .fixture(), home: home))
      try await fill(serving)
      #expect(try await read(home).get().rows.count == 4)
      try await serving.save(.disputes([.fixture(id: "dp_new", dueBy: .fixture.adding(hours: 1))]))
      #expect(try await read(home).get().rows.first?.disputeID == "dp_new")
      try serving.close()
      lock.release()
      let before = try Data(contentsOf: file(home))
      #expect(try await read(home).get().rows.count == 5)
      #expect(try Data(contentsOf: file(home)) == before)
      let files = try FileManager.default.contentsOfDirectory(atPath: folder(home).path)
      #expect(files.filter { $0.hasSuffix("suspect") || $0.contains("damaged") }.isEmpty)
      for file in files {
        let attributes = try FileManager.default.attributesOfItem(atPath: folder(home).appending(path: file).path)
        #expect((attributes[.posixPermissions] as? Int ?? 0) & 0o077 == 0, "\(file)")
      }
      let again = try await Store.open(.fixture(), home: home)
      #expect(again.notices.isEmpty)
      try again.close()
    }
  }

  @Test func `where there is none, none is made`() async throws {
    try await withHome { home in
      #expect(try await problem(home) == .neverSynced)
      #expect(!FileManager.default.fileExists(atPath: folder(home).path))
      try await Store.open(.fixture(), home: home).close()
      try Data().write(to: file(home))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file(home).path)
      #expect(try await problem(home) == .neverSynced)
    }
  }

  @Test func `one that is damaged is said to be so, and stays where it is`() async throws {
    try await withLedger { home in
      let garbage = Data("not a database, but long enough to be taken for one at first sight".utf8)
      try garbage.write(to: file(home))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file(home).path)
      #expect(try await problem(home) == .damaged)
      #expect(try Data(contentsOf: file(home)) == garbage)
    }
    try await withLedger { home in
      let mark = folder(home).appending(path: "ledger.suspect")
      try Data("a page of it could not be read".utf8).write(to: mark)
      #expect(try await problem(home) == .damaged)
    }
  }

  @Test(arguments: [
    ("INSERT INTO grdb_migrations VALUES ('99 of tomorrow')", LedgerProblem.newer),
    ("DELETE FROM grdb_migrations WHERE rowid = (SELECT max(rowid) FROM grdb_migrations)", .older),
  ])
  func `one of another version is said to be so, and not migrated`(sql: String, expected: LedgerProblem) async throws {
    try await withLedger { home in
      let ledger = try DatabaseQueue(path: file(home).path)
      try await ledger.write { try $0.execute(sql: sql) }
      func migrations() async throws -> [String] {
        try await ledger.read { try String.fetchAll($0, sql: "SELECT identifier FROM grdb_migrations") }
      }
      let before = try await migrations()
      #expect(try await problem(home) == expected)
      #expect(try await migrations() == before)
      try ledger.close()
    }
  }

  @Test func `one that others may read, or that is a link, is refused with the reason`() async throws {
    try await withLedger { home in
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file(home).path)
      #expect(try await problem(home)?.words.contains("can be opened by other users") == true)
      let elsewhere = folder(home).appending(path: "elsewhere")
      try FileManager.default.moveItem(at: file(home), to: elsewhere)
      try FileManager.default.createSymbolicLink(at: file(home), withDestinationURL: elsewhere)
      #expect(try await problem(home)?.words.contains("is a symbolic link") == true)
    }
  }
}
