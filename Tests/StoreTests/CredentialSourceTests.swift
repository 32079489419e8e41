import CellixCore
import Foundation
import Store
import TestSupport
import Testing

/// Credentials that live elsewhere: the service manager's, and those of a configured command.
@Suite struct CredentialSourceTests {
  private func account(_ mode: Mode = .test) throws -> ConnectedAccount {
    ConnectedAccount(
      id: try #require(LocalAccountID("aharbor")), mode: mode, label: "Harbor Goods", timeZone: "UTC")
  }

  private func write(_ text: String, to url: URL, mode: Int = 0o600) throws {
    try Data(text.utf8).write(to: url)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path)
  }

  private func found(
    _ home: CellixHome, _ environment: [String: String] = [:], isOnly: Bool = true, mode: Mode = .test
  ) async throws -> Credentials? {
    try await CredentialSources(home: home, environment: environment).credentials(
      for: try account(mode), isOnly: isOnly)
  }

  private func command(_ home: CellixHome, _ script: String) throws {
    let words = try JSONSerialization.data(
      withJSONObject: ["credential_command": ["/bin/sh", "-c", script, "sh", "{account}", "{mode}", "{credential}"]])
    try write(String(decoding: words, as: UTF8.self), to: home.config.appending(path: "settings.json"))
  }

  @Test func `without either the vault is asked`() async throws {
    try await withHome { home in
      let found = try await found(home)
      #expect(found == nil)
    }
  }

  @Test func `systemd's credential is taken by the account's name, and by the short one where there is one account`()
    async throws
  {
    try await withHome { home in
      let folder = home.state.appending(path: "credentials")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let environment = ["CREDENTIALS_DIRECTORY": folder.path]
      try write("rk_test_FAKEshort0001\n", to: folder.appending(path: "cellix.api-key"), mode: 0o400)
      try write("whsec_FAKEshort0001", to: folder.appending(path: "cellix.signing-secret"), mode: 0o400)
      let short = try await found(home, environment)
      #expect(short?.apiKey == Secret(bytes: "rk_test_FAKEshort0001".utf8) && short?.origin == .systemd)
      #expect(short?.signingSecret == Secret(bytes: "whsec_FAKEshort0001".utf8))
      #expect(try await found(home, environment, isOnly: false) == nil, "whose would it be?")
      try write("rk_test_FAKElong0001", to: folder.appending(path: "cellix.aharbor-test.api-key"), mode: 0o400)
      #expect(try await found(home, environment, isOnly: false)?.apiKey == Secret(bytes: "rk_test_FAKElong0001".utf8))
      #expect(try await found(home, environment, isOnly: false, mode: .live) == nil)
    }
  }

  @Test func `a systemd credential that others can read, or that is a link, is refused`() async throws {
    try await withHome { home in
      let folder = home.state.appending(path: "credentials")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let file = folder.appending(path: "cellix.api-key")
      try write("rk_test_FAKE", to: file, mode: 0o444)
      await #expect(throws: HomeError.tooOpen(path: file.path, isFolder: false)) {
        try await found(home, ["CREDENTIALS_DIRECTORY": folder.path])
      }
      try FileManager.default.removeItem(at: file)
      try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: "/etc/hostname")
      await #expect(throws: (any Error).self) { try await found(home, ["CREDENTIALS_DIRECTORY": folder.path]) }
    }
  }

  @Test func `the command is run without a shell of ours, with the account, the mode and the credential in its words`()
    async throws
  {
    try await withHome { home in
      try command(home, "echo \"rk_test_FAKE$1$2$3\" | tr -d _ | sed 's/^rktest/rk_test_/'")
      let credentials = try await found(home)
      #expect(credentials?.apiKey == Secret(bytes: "rk_test_FAKEaharbortestapikey".utf8))
      #expect(credentials?.origin == .command)
    }
  }

  @Test func `the command can be interrupted: no signal is blocked in it`() async throws {
    try await withHome { home in
      try command(home, "sed -n 's/^SigBlk:[[:space:]]*/rk_test_FAKE/p' /proc/self/status")
      #expect(try await found(home)?.apiKey == Secret(bytes: "rk_test_FAKE0000000000000000".utf8))
    }
  }

  @Test(.enabled(if: geteuid() == 0, "a file of root's"))
  func `a systemd credential of root's may let the service in by an access list, and nobody else`() async throws {
    try await withHome { home in
      let folder = home.data.appending(path: "credentials")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      let file = folder.appending(path: "cellix.api-key")
      try write("rk_test_FAKEroot0001", to: file, mode: 0o440)
      let environment = ["CREDENTIALS_DIRECTORY": folder.path]
      #expect(try await found(home, environment)?.apiKey == Secret(bytes: "rk_test_FAKEroot0001".utf8))
      try FileManager.default.setAttributes([.posixPermissions: 0o460], ofItemAtPath: file.path)
      await #expect(throws: HomeError.self) { try await found(home, environment) }
    }
  }

  @Test func `a command that fails, or says nothing, is named without its words`() async throws {
    try await withHome { home in
      try command(home, "echo rk_test_FAKEsecret; exit 3")
      await #expect(throws: CredentialCommandError.failed("/bin/sh", status: 3)) { try await found(home) }
      try command(home, "true")
      await #expect(throws: CredentialCommandError.saidNothing("/bin/sh")) { try await found(home) }
    }
  }

  @Test func `a command that has no signing secret leaves it out`() async throws {
    try await withHome { home in
      try command(home, "test \"$3\" = api_key && echo rk_test_FAKEonlykey0001")
      let credentials = try await found(home)
      #expect(credentials?.apiKey.isEmpty == false && credentials?.signingSecret == nil)
    }
  }

  @Test(arguments: [
    (#"{"credential_comand": ["/bin/true"]}"#, "credential_comand"), ("[]", "not a JSON object"), ("nonsense", "JSON"),
    (#"{"credential_command": "pass show x"}"#, "list of texts"),
    (#"{"credential_command": ["pass"]}"#, "path of a program"),
    (#"{"credential_command": []}"#, "list of texts"), (#"{"keep_months": 12}"#, "from 13 to 480"),
    (#"{"keep_months": 25.5}"#, "whole number of months"), (#"{"keep_months": true}"#, "whole number"),
    (#"{"keep_months": "25"}"#, "keep_months is a whole number"), (#"{"keep_webhook_days": 0}"#, "from 1 to 3650"),
  ])
  func `settings that make no sense are refused with a word of what is wrong`(text: String, words: String) async throws
  {
    try await withHome { home in
      try write(text, to: home.config.appending(path: "settings.json"))
      let error = try #require(throws: HomeError.self) { _ = try ProgramSettings(home: home) }
      #expect(error.errorDescription?.contains(words) == true, "\(error)")
    }
  }

  @Test func `how long to keep what is in the settings, and without a word of it everything but old bodies is kept`()
    async throws
  {
    try await withHome { home in
      #expect(try ProgramSettings(home: home).retention == Retention())
      try write(#"{"keep_months": 25, "keep_webhook_days": 7}"#, to: home.config.appending(path: "settings.json"))
      let retention = try ProgramSettings(home: home).retention
      #expect(retention.months == 25 && retention.webhookDays == 7)
    }
  }
}
