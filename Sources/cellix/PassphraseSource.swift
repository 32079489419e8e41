import CellixCore
import Foundation
import Store
import Terminal

/// The vault's passphrase: from the service manager, from a file, or typed unseen.
struct PassphraseSource: Sendable {
  /// `-` for standard input.
  var file: String?

  /// Shortest passphrase that is taken for a new seal, in characters.
  static let shortest = 12

  /// - Returns: `nil` where nobody can be asked.
  func passphrase() async throws -> Secret? {
    if let given = try await given() { return given }
    guard HiddenLine.canAsk else { return nil }
    return try await aside { try PassphraseSource.ask("Passphrase of the vault:") }
  }

  /// Without asking anybody.
  func given() async throws -> Secret? {
    let environment = ProcessInfo.processInfo.environment
    if let secret = try SystemdCredentials(environment: environment).vaultPassphrase { return secret }
    guard let file else { return nil }
    return try await CredentialFile.readLine(file)
  }

  /// Typed twice: a slip of the finger would shut the vault for good.
  static func askForNew() throws -> Secret {
    guard HiddenLine.canAsk else {
      throw Failure(
        .configuration, "A new passphrase is typed in a terminal, or given with --passphrase-file.",
        suggestion: "Run the command again with one of the two.")
    }
    return try HiddenLine.stayingHidden {
      let first = try check(ask("New passphrase:"))
      guard try ask("The same again:") == first else {
        throw Failure(.usage, "The two were not the same.", suggestion: "Nothing was changed; try again.")
      }
      return first
    }
  }

  static func check(_ passphrase: Secret) throws -> Secret {
    guard passphrase.count >= shortest else {
      throw Failure(
        .usage, "A passphrase has at least \(shortest) characters.", suggestion: "Take four or five words, say.")
    }
    return passphrase
  }

  private static func ask(_ words: String) throws -> Secret {
    switch HiddenLine.ask(words) {
    case .line(let line): return line.withBytes { span in span.withUnsafeBytes { Secret(bytes: $0) } }
    case .nothing: throw Failure(.usage, "No passphrase was given.", suggestion: "Run the command again and type it.")
    case .signal(let number): Outcome.signal(number).leave()
    }
  }
}
