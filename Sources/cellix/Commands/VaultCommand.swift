import ArgumentParser
import CellixCore
import Foundation
import Store
import Terminal

/// How the credentials are kept on this machine.
struct VaultCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vault", abstract: "Show or change how the credentials are sealed.",
    discussion: """
      Credentials are looked for in this order: systemd ($CREDENTIALS_DIRECTORY/cellix.<account>-<mode>.api-key, or \
      cellix.api-key for the only account; likewise .signing-secret), credential_command in settings.json, the vault.
      """, subcommands: [Status.self, Seal.self], defaultSubcommand: Status.self)

  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "status", abstract: "Say what keeps the vault shut.")

    @OptionGroup var homeOptions: HomeOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() throws {
      let home = try homeOptions.openHome()
      let sealing = try VaultCommand.run { try await homeOptions.vault(home).sealing() }
      if json { return try Output.json(["sealing": sealing?.rawValue ?? "none"]) }
      switch sealing {
      case nil: Output.line("There is no vault yet. The first key that is kept makes one, under a key file.")
      case .keyFile: Output.line("The vault is sealed under a key file in the data folder.")
      case .passphrase: Output.line("The vault is sealed under a passphrase.")
      case .plainText:
        Output.line("The vault is NOT sealed: whoever reads the file has the keys. cellix vault seal changes that.")
      }
    }
  }

  struct Seal: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "seal", abstract: "Seal the vault anew, under a key file or a passphrase.",
      discussion: "A new passphrase is typed twice, or read from --new-passphrase-file.")

    @OptionGroup var homeOptions: HomeOptions

    @Option(name: .long, help: "key-file, passphrase, or plain-text.")
    var with: VaultSealing

    @Option(
      name: .long, help: ArgumentHelp("File with the new passphrase; - reads standard input.", valueName: "FILE"))
    var newPassphraseFile: String?

    @Flag(name: .long, help: "Store the keys readable by whoever reads the file. plain-text asks for it.")
    var storeKeysReadable = false

    func validate() throws {
      guard with != .plainText || storeKeysReadable else {
        throw ValidationError(
          "plain-text stores the keys readable by whoever reads the file. If you want that, add --store-keys-readable.")
      }
    }

    func run() throws {
      let home = try homeOptions.openHome()
      let vault = homeOptions.vault(home)
      try VaultCommand.run {
        try await HiddenLine.stayingHidden {
          // The old passphrase first: it would be strange to be asked for it after the new one.
          try await vault.open()
          try await vault.reseal(try await seal())
        }
      }
      Output.line(
        "The vault is now \(CredentialOrigin.vault(with).words). What opened it before opens nothing any more.")
    }

    private func seal() async throws -> VaultSeal {
      switch with {
      case .keyFile: return .keyFile
      case .plainText: return .plainTextReadableByWhoeverReadsTheFile
      case .passphrase:
        guard let newPassphraseFile else { return .passphrase(try PassphraseSource.askForNew()) }
        return .passphrase(try PassphraseSource.check(await CredentialFile.readLine(newPassphraseFile)))
      }
    }
  }

  private static func run<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) throws -> Value {
    do {
      return try waitFor(work)
    } catch let failure as Failure {
      throw failure
    } catch let error as any LocalizedError {
      throw Failure(.configuration, error.errorDescription ?? "", suggestion: error.recoverySuggestion)
    }
  }
}

extension VaultSealing: ExpressibleByArgument {}
