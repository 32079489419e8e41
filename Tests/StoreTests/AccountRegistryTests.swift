import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@Suite struct AccountRegistryTests {
  @Test func `accounts are kept by local id and mode`() async throws {
    try await withHome { home in
      let registry = AccountRegistry(home: home)
      #expect(try registry.accounts().isEmpty)
      #expect(try registry.current() == nil)
      let test = try ConnectedAccount.fixture()
      let live = try ConnectedAccount.fixture(mode: .live)
      try registry.save(test)
      try registry.save(live)
      #expect(try registry.accounts() == [test, live])
      #expect(try registry.current() == test)
      try registry.makeCurrent(live)
      var renamed = live
      renamed.label = "Harbor Goods EU"
      renamed.stripeAccountID = "acct_1"
      try registry.save(renamed)
      #expect(try AccountRegistry(home: home).accounts() == [test, renamed])
      #expect(try registry.current() == renamed)
      try registry.remove(live.id, .live)
      #expect(try registry.accounts() == [test])
      #expect(try registry.current() == test)
    }
  }

  @Test(arguments: ["../escape", "a/b", "..", ".", "", "A", "ä", "a b", "a\u{0}", String(repeating: "a", count: 41)])
  func `a name that could leave its folder is no local id`(name: String) {
    #expect(LocalAccountID(name) == nil)
  }

  @Test func `a list with such a name in it is not read`() async throws {
    try await withHome { home in
      let registry = AccountRegistry(home: home)
      try registry.save(.fixture())
      let url = home.data.appending(path: "accounts.json")
      let text = try String(contentsOf: url, encoding: .utf8).replacingOccurrences(of: "aharbor", with: "../../x")
      let handle = try FileHandle(forWritingTo: url)
      try handle.truncate(atOffset: 0)
      try handle.write(contentsOf: Data(text.utf8))
      try handle.close()
      #expect(throws: HomeError.self) { try registry.accounts() }
      #expect(throws: HomeError.self) { try registry.save(.fixture(id: "bother")) }
      #expect(try String(contentsOf: url, encoding: .utf8) == text)
    }
  }

  @Test func `many writers lose nothing`() async throws {
    try await withHome { home in
      try await withThrowingDiscardingTaskGroup { group in
        for number in 0..<12 {
          group.addTask { try AccountRegistry(home: home).save(.fixture(id: "a\(number)")) }
        }
      }
      #expect(try Set(AccountRegistry(home: home).accounts().map(\.id.value)) == Set((0..<12).map { "a\($0)" }))
    }
  }
}
