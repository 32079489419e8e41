import CellixCore
import Foundation
import Logging
import Store
import Terminal

// Where an account's credentials are found: systemd, the configured command, the vault.
extension Session {
  func credentialSources() throws -> CredentialSources {
    try CredentialSources(home: home, environment: ProcessInfo.processInfo.environment)
  }

  /// - Returns: `nil` when nobody has them.
  func credentials(of account: ConnectedAccount, asksCommand: Bool = true) async throws -> Credentials? {
    let all = try credentialSources()
    let sources = asksCommand ? all : all.withoutCommand
    let isOnly = try AccountRegistry(home: home).accounts().count == 1
    do {
      if let found = try await sources.credentials(for: account, isOnly: isOnly) { return found }
    } catch let error as CredentialCommandError {
      // The command may know other accounts only.
      if let kept = try await vault.credentials(for: account.id, account.mode) { return kept }
      throw error
    }
    return try await vault.credentials(for: account.id, account.mode)
  }

  /// How often the vault is looked at while Stripe refuses the key.
  private static let lookAgain: Duration = .seconds(5)

  /// Stripe refuses the key. Another process may have put a new one into the vault, or will: then the account goes on with
  /// it. Runs beside the account's own tasks, because those end when it is opened anew.
  func lookForAnotherKey(of account: ConnectedAccount, insteadOf refused: Secret) {
    guard !looksForKey else { return }
    looksForKey = true
    Task(executorPreference: .ofThisTask) { await self.waitForOtherKey(of: account, insteadOf: refused) }
  }

  private func waitForOtherKey(of account: ConnectedAccount, insteadOf refused: Secret) async {
    defer { looksForKey = false }
    while let active, active.account == account, active.apiKey == refused {
      if await takeOtherKey(of: account, insteadOf: refused) { return }
      try? await pause(for: Session.lookAgain)  // nobody cancels it; it ends with the account
    }
  }

  private func takeOtherKey(of account: ConnectedAccount, insteadOf refused: Secret) async -> Bool {
    do {
      guard let kept = try await vault.credentials(for: account.id, account.mode), kept.apiKey != refused,
        active?.apiKey == refused
      else { return false }
      try await open(account, kept)
      logger.info("Going on with another key", metadata: ["cellix.account": "\(account.id.value)"])
      return true
    } catch {
      logger.warning("Another key could not be taken", metadata: ["error": "\(type(of: error))"])
      return false
    }
  }

  /// Opens a vault that is sealed under a passphrase, while there is still a line to type it on.
  func unlockVault() async throws {
    try await HiddenLine.stayingHidden {
      for attempt in 1...3 {
        do {
          try await vault.open()
          return await vault.stopAsking()
        } catch VaultError.wrongPassphrase(let path) where attempt < 3 && HiddenLine.canAsk {
          let words = VaultError.wrongPassphrase(path: path).errorDescription ?? ""
          FileHandle.standardError.write(Data((CleanText.clean(words) + "\n").utf8))
        }
      }
    }
  }
}
