import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@Suite struct VaultTests {
  private let key = "rk_test_FAKE0123456789abcdefghijklmnopqrstuv"
  private let signing = "whsec_FAKEabcdefghijklmnopqrstuvwxyz"

  private func credentials(_ suffix: String = "") -> Credentials {
    Credentials(
      apiKey: Secret(bytes: (key + suffix).utf8), signingSecret: Secret(bytes: signing.utf8),
      acceptedAt: .fixture.addingTimeInterval(0.123))
  }

  private func vaultFile(_ home: CellixHome) -> URL { home.config.appending(path: "vault") }
  private func keyFile(_ home: CellixHome) -> URL { home.data.appending(path: "vault.key") }
  private let account = LocalAccountID("aharbor")

  /// Writes in place, so that the mode stays as it is.
  private func overwrite(_ url: URL, _ bytes: Data) throws {
    let file = try FileHandle(forWritingTo: url)
    try file.truncate(atOffset: 0)
    try file.write(contentsOf: bytes)
    try file.close()
  }

  @Test func `credentials come back as they were kept, per account and mode`() async throws {
    try await withHome { home in
      let id = try #require(account)
      let other = try #require(LocalAccountID("bother"))
      let vault = Vault(home: home)
      #expect(try await vault.credentials(for: id, .live) == nil)
      try await vault.keep(credentials(), for: id, .live)
      try await vault.keep(credentials("2"), for: id, .test)
      var bare = credentials("3")
      bare.signingSecret = nil
      try await vault.keep(bare, for: other, .live)
      let again = Vault(home: home)
      #expect(try await again.credentials(for: id, .live) == credentials())
      #expect(try await again.credentials(for: id, .test) == credentials("2"))
      #expect(try await again.credentials(for: other, .live) == bare)
      try await again.remove(for: id, .live)
      try await again.remove(for: id, .live)
      #expect(try await vault.credentials(for: id, .live) == nil)
      #expect(try await vault.credentials(for: id, .test) == credentials("2"))
    }
  }

  @Test func `both files are for their owner alone, and neither shows a secret`() async throws {
    try await withHome { home in
      let id = try #require(account)
      try await Vault(home: home).keep(credentials(), for: id, .test)
      for url in [vaultFile(home), keyFile(home)] {
        let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
      }
      #expect(keyFile(home).deletingLastPathComponent() != vaultFile(home).deletingLastPathComponent())
      let sealed = try Data(contentsOf: vaultFile(home))
      for word in ["rk_test", "FAKE", "whsec", "aharbor", key, signing] {
        #expect(sealed.range(of: Data(word.utf8)) == nil)
      }
      for folder in [home.config, home.data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.allSatisfy { !$0.hasSuffix(".new") })
      }
    }
  }

  @Test func `each write is sealed anew`() async throws {
    try await withHome { home in
      let id = try #require(account)
      let vault = Vault(home: home)
      try await vault.keep(credentials(), for: id, .test)
      let first = try Data(contentsOf: vaultFile(home))
      try await vault.keep(credentials(), for: id, .test)
      let second = try Data(contentsOf: vaultFile(home))
      #expect(first.count == second.count && first[38..<50] != second[38..<50] && first[50...] != second[50...])
    }
  }

  @Test func `no byte of the file can be changed unnoticed`() async throws {
    try await withHome { home in
      let id = try #require(account)
      let vault = Vault(home: home)
      try await vault.keep(credentials(), for: id, .test)
      let good = try Data(contentsOf: vaultFile(home))
      let path = vaultFile(home).path
      for index in good.indices {
        var bad = good
        bad[index] ^= 0x01
        try overwrite(vaultFile(home), bad)
        let expected: VaultError =
          switch index {
          case ..<8: .notAVault(path: path)
          case 8: .unknownVersion(path: path, version: 259)
          // As version 2 it has its key id elsewhere.
          case 9, 30..<38: .wrongKey(path: path)
          default: .tampered(path: path)
          }
        await #expect(throws: expected) { try await vault.credentials(for: id, .test) }
      }
      try overwrite(vaultFile(home), good)
      #expect(try await vault.credentials(for: id, .test) == credentials())
    }
  }

  @Test func `a cut file and another key have errors of their own`() async throws {
    try await withHome { home in
      let id = try #require(account)
      let vault = Vault(home: home)
      try await vault.keep(credentials(), for: id, .test)
      let good = try Data(contentsOf: vaultFile(home))
      let path = vaultFile(home).path
      for (length, error) in [
        (0, VaultError.notAVault(path: path)), (7, .notAVault(path: path)), (45, .truncated(path: path)),
        (good.count - 1, .tampered(path: path)),
      ] {
        try overwrite(vaultFile(home), good.prefix(length))
        await #expect(throws: error) { try await vault.credentials(for: id, .test) }
      }
      try overwrite(vaultFile(home), good)
      try overwrite(keyFile(home), Data(repeating: 7, count: 32))
      await #expect(throws: VaultError.wrongKey(path: path)) { try await vault.credentials(for: id, .test) }
      try overwrite(keyFile(home), Data(repeating: 7, count: 31))
      await #expect(throws: VaultError.keyDamaged(path: keyFile(home).path)) {
        try await vault.credentials(for: id, .test)
      }
      try FileManager.default.removeItem(at: keyFile(home))
      await #expect(throws: VaultError.keyMissing(path: keyFile(home).path)) {
        try await vault.keep(credentials(), for: id, .live)
      }
      // And nothing was written over what a restored key would open.
      #expect(try Data(contentsOf: vaultFile(home)) == good)
    }
  }

  @Test func `a vault or key that others may read is refused`() async throws {
    try await withHome { home in
      let id = try #require(account)
      let vault = Vault(home: home)
      try await vault.keep(credentials(), for: id, .test)
      for url in [vaultFile(home), keyFile(home)] {
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: url.path)
        let expected = HomeError.tooOpen(path: url.path, isFolder: false)
        await #expect(throws: expected) { try await vault.credentials(for: id, .test) }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: url.path)
      }
    }
  }

  @Test func `what the guide had accepted survives, and Connect takes it away in the same write`() async throws {
    try await withHome { home in
      let id = try #require(account)
      let accepted = AcceptedCredentials(apiKey: Secret(bytes: key.utf8), signingSecret: Secret(bytes: signing.utf8))
      let vault = Vault(home: home)
      #expect(try await vault.accepted() == nil)
      try await vault.keep(credentials("1"), for: id, .live)
      try await vault.keepAccepted(accepted)
      #expect(try await Vault(home: home).accepted() == accepted)
      #expect(try await vault.credentials(for: id, .live) == credentials("1"), "an account's own are not touched")
      let sealed = try Data(contentsOf: vaultFile(home))
      #expect(sealed.range(of: Data("FAKE".utf8)) == nil)
      try await vault.keep(credentials("2"), for: id, .test)
      #expect(try await Vault(home: home).accepted() == nil)
    }
  }

  @Test func `what was accepted is dropped by two empty hands, and nothing is written where there was nothing`()
    async throws
  {
    try await withHome { home in
      let vault = Vault(home: home)
      try await vault.dropAccepted()
      #expect(!FileManager.default.fileExists(atPath: vaultFile(home).path))
      try await vault.keepAccepted(AcceptedCredentials(apiKey: Secret(bytes: key.utf8)))
      try await vault.keepAccepted(AcceptedCredentials())
      #expect(try await vault.accepted() == nil)
    }
  }

  @Test func `nothing printed of credentials shows a secret`() {
    let shown = "\(credentials()) \(String(reflecting: credentials()))"
    #expect(!shown.contains("FAKE"))
  }
}
