import CellixCore
import Foundation
import Store
import Synchronization
import TestSupport
import Testing

/// What keeps the vault shut, and how that is changed.
@Suite struct VaultSealingTests {
  private static let key = "rk_test_FAKE0123456789abcdefghijklmnopqrstuv"
  /// As little as scrypt takes, so that no test waits for it.
  private static let cheap = PassphraseCost(logRounds: 4, blockSize: 1, parallelism: 1)
  private static let words = "correct horse battery staple"

  private func secret(_ text: String) -> Secret { Secret(bytes: text.utf8) }

  private var credentials: Credentials { Credentials(apiKey: secret(Self.key), acceptedAt: .fixture) }

  private var id: LocalAccountID {
    get throws { try #require(LocalAccountID("aharbor")) }
  }

  private func vault(_ home: CellixHome, _ passphrase: String? = nil) -> Vault {
    Vault(home: home, cost: Self.cheap) { passphrase.map { Secret(bytes: $0.utf8) } }
  }

  private func vaultFile(_ home: CellixHome) -> URL { home.config.appending(path: "vault") }
  private func keyFile(_ home: CellixHome) -> URL { home.data.appending(path: "vault.key") }

  private func sealed(_ home: CellixHome, _ seal: VaultSeal) async throws {
    let vault = vault(home)
    try await vault.keep(credentials, for: try id, .test)
    try await vault.reseal(seal)
  }

  @Test func `under a passphrase only that passphrase opens it, and no key file is left`() async throws {
    try await withHome { home in
      try await sealed(home, .passphrase(secret(Self.words)))
      #expect(!FileManager.default.fileExists(atPath: keyFile(home).path))
      #expect(try await vault(home).sealing() == .passphrase)
      let found = try await vault(home, Self.words).credentials(for: try id, .test)
      #expect(found?.apiKey == secret(Self.key) && found?.origin == .vault(.passphrase))
      let path = vaultFile(home).path
      await #expect(throws: VaultError.wrongPassphrase(path: path)) {
        try await vault(home, "Correct horse battery staple").credentials(for: try id, .test)
      }
      await #expect(throws: VaultError.passphraseMissing(path: path)) {
        try await vault(home).credentials(for: try id, .test)
      }
    }
  }

  @Test func `a passphrase is asked for once, and a wrong one is asked for again`() async throws {
    try await withHome { home in
      try await sealed(home, .passphrase(secret(Self.words)))
      let answers = Mutex(["wrong", Self.words])
      let asked = Mutex(0)
      let vault = Vault(home: home, cost: Self.cheap) {
        asked.withLock { $0 += 1 }
        return answers.withLock { Secret(bytes: $0.removeFirst().utf8) }
      }
      await #expect(throws: VaultError.wrongPassphrase(path: vaultFile(home).path)) { try await vault.open() }
      try await vault.open()
      try await vault.keep(credentials, for: try id, .live)
      #expect(try await vault.credentials(for: try id, .live) != nil)
      #expect(asked.withLock { $0 } == 2)
    }
  }

  @Test func `where a screen stands nobody is asked, even when another process has sealed the file anew`() async throws
  {
    try await withHome { home in
      try await sealed(home, .passphrase(secret(Self.words)))
      let ours = vault(home, Self.words)
      try await ours.open()
      await ours.stopAsking()
      #expect(try await ours.credentials(for: try id, .test) != nil, "it is open")
      try await vault(home, Self.words).reseal(.passphrase(secret("another passphrase")))
      await #expect(throws: VaultError.passphraseMissing(path: vaultFile(home).path)) {
        try await ours.credentials(for: try id, .test)
      }
    }
  }

  @Test func `sealed anew, what opened it before opens nothing any more`() async throws {
    try await withHome { home in
      try await sealed(home, .passphrase(secret(Self.words)))
      try await vault(home, Self.words).reseal(.passphrase(secret("another sentence of words")))
      await #expect(throws: VaultError.wrongPassphrase(path: vaultFile(home).path)) {
        try await vault(home, Self.words).open()
      }
      try await vault(home, "another sentence of words").reseal(.keyFile)
      #expect(try await vault(home).credentials(for: try id, .test)?.origin == .vault(.keyFile))
    }
  }

  @Test func `plain text is readable by design, says so, and still notices a changed byte`() async throws {
    try await withHome { home in
      try await sealed(home, .plainTextReadableByWhoeverReadsTheFile)
      let bytes = try Data(contentsOf: vaultFile(home))
      #expect(bytes.range(of: Data("FAKE".utf8)) != nil)
      #expect(try await vault(home).credentials(for: try id, .test)?.origin == .vault(.plainText))
      for index in 10..<bytes.count {
        var bad = bytes
        bad[index] ^= 0x01
        try overwrite(home, bad)
        await #expect(throws: (any Error).self) { try await vault(home).open() }
      }
    }
  }

  @Test func `no byte of a vault under a passphrase can be changed unnoticed`() async throws {
    try await withHome { home in
      try await sealed(home, .passphrase(secret(Self.words)))
      let good = try Data(contentsOf: vaultFile(home))
      for index in good.indices {
        var bad = good
        bad[index] ^= 0x01
        try overwrite(home, bad)
        await #expect(throws: (any Error).self) { try await vault(home, Self.words).open() }
      }
      try overwrite(home, good)
      try await vault(home, Self.words).open()
    }
  }

  @Test(arguments: [(27, UInt8(40)), (27, 0), (28, 0), (28, 200), (29, 0), (29, 99)])
  func `a file that asks for mad costs is refused before anything is spent`(index: Int, value: UInt8) async throws {
    try await withHome { home in
      try await sealed(home, .passphrase(secret(Self.words)))
      var bad = try Data(contentsOf: vaultFile(home))
      bad[index] = value
      try overwrite(home, bad)
      let asked = Mutex(false)
      let vault = Vault(home: home) {
        asked.withLock { $0 = true }
        return Secret(bytes: Self.words.utf8)
      }
      await #expect(throws: VaultError.tampered(path: vaultFile(home).path)) { try await vault.open() }
      #expect(!asked.withLock { $0 })
    }
  }

  @Test func `files of the first two formats open, and become the third with the next change`() async throws {
    try await withHome { home in
      try await sealed(home, .keyFile)
      for version in [1, 2] as [UInt8] {
        try overwrite(home, try OldVault.file(version: version, key: Data(contentsOf: keyFile(home)), apiKey: Self.key))
        #expect(try await vault(home).credentials(for: try id, .test)?.apiKey == secret(Self.key))
      }
      try await vault(home).keep(credentials, for: try id, .live)
      #expect(try Data(contentsOf: vaultFile(home))[9] == 3)
      #expect(try await vault(home).credentials(for: try id, .test)?.apiKey == secret(Self.key))
    }
  }

  private func overwrite(_ home: CellixHome, _ bytes: Data) throws {
    let file = try FileHandle(forWritingTo: vaultFile(home))
    try file.truncate(atOffset: 0)
    try file.write(contentsOf: bytes)
    try file.close()
  }
}
