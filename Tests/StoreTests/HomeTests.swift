import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@Suite struct HomeTests {
  private func chmod(_ url: URL, _ mode: Int) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path)
  }

  @Test func `folders follow the XDG specification, relative paths aside`() {
    let standard = CellixHome(root: nil, environment: ["HOME": "/home/ana", "XDG_STATE_HOME": "relative"])
    #expect(standard.config.path == "/home/ana/.config/cellix")
    #expect(standard.data.path == "/home/ana/.local/share/cellix")
    #expect(standard.logFile == "/home/ana/.local/state/cellix/cellix.log")
    let moved = CellixHome(root: nil, environment: ["HOME": "/home/ana", "XDG_CONFIG_HOME": "/etc/own"])
    #expect(moved.config.path == "/etc/own/cellix")
    let rooted = CellixHome(root: "/srv/x", environment: ["XDG_CONFIG_HOME": "/etc/own"])
    #expect(
      [rooted.config, rooted.data, rooted.state].map(\.path) == ["/srv/x/config", "/srv/x/data", "/srv/x/state"])
    #expect(!rooted.isTemporary && CellixHome.temporary().isTemporary)
  }

  @Test func `a folder that others can enter is refused with the command that mends it`() async throws {
    try await withHome { home in
      try chmod(home.data, 0o750)
      let error = #expect(throws: HomeError.tooOpen(path: home.data.path, isFolder: true)) { try home.prepare() }
      #expect(error?.recoverySuggestion == "Run: chmod 700 '\(home.data.path)'")
      try chmod(home.data, 0o700)
      try home.prepare()
    }
  }

  @Test func `a file in place of a folder is refused`() async throws {
    try await withHome { home in
      try FileManager.default.removeItem(at: home.state)
      try Data().write(to: home.state)
      #expect(throws: HomeError.notAFolder(path: home.state.path)) { try home.prepare() }
    }
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
  func `another user's folder is refused`() async throws {
    try await withHome { home in
      #expect(chown(home.config.path, 4321, 4321) == 0)
      #expect(throws: HomeError.foreignOwner(path: home.config.path)) { try home.prepare() }
    }
  }

  @Test func `a linked file is refused`() async throws {
    try await withHome { home in
      let real = home.data.appending(path: "elsewhere.json")
      try Data("{}".utf8).write(to: real)
      let link = home.data.appending(path: "accounts.json")
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: real)
      #expect(throws: HomeError.symbolicLink(path: link.path)) { try AccountRegistry(home: home).accounts() }
      #expect(throws: HomeError.symbolicLink(path: link.path)) { try AccountRegistry(home: home).save(.fixture()) }
    }
  }

  @Test func `progress of the setup is kept until it is cleared`() async throws {
    try await withHome { home in
      let file = SetupFile(home: home)
      #expect(try file.load() == nil)
      var progress = SetupProgress(timeZone: "Europe/Lisbon")
      progress.step = .selectEvents
      progress.label = "Harbor Goods"
      progress.tickedEvents = [.chargeRefunded]
      try file.save(progress)
      #expect(try file.load() == progress)
      try file.clear()
      try file.clear()
      #expect(try file.load() == nil)
    }
  }

  @Test func `a setup file of a newer program says so`() async throws {
    try await withHome { home in
      let url = home.config.appending(path: "setup.json")
      try Data(#"{"version": 7, "contents": {"other": true}}"#.utf8).write(to: url)
      try chmod(url, 0o600)
      #expect(throws: HomeError.newerVersion(path: url.path, version: 7)) { try SetupFile(home: home).load() }
    }
  }
}
