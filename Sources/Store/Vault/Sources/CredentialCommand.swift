import CellixCore
import Foundation

/// A program of the person's own that prints one credential: a password manager, say. It is run without a shell; what
/// it says on standard error is dropped, since it would be written over the screen.
struct CredentialCommand: Sendable {
  let words: [String]

  /// A password manager may ask for a fingerprint; nobody waits longer than this.
  private static let patience: Duration = .seconds(30)

  /// - Parameter account: `nil` for one that is not connected yet: `{account}` becomes `new`.
  func secret(account: LocalAccountID?, mode: Mode, kind: CredentialName.Kind) async throws -> Secret {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = words.dropFirst().map { word in
      word.replacing("{account}", with: account?.value ?? "new").replacing("{mode}", with: mode.rawValue)
        .replacing("{credential}", with: kind.rawValue)
    }
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    let ended = AsyncStream.makeStream(of: Void.self)
    process.terminationHandler = { _ in ended.continuation.finish() }
    try await CredentialCommand.start(process, words[0])
    let alarm = Task(executorPreference: .ofThisTask) {
      try await pause(for: CredentialCommand.patience)
      kill(process.processIdentifier, SIGKILL)
    }
    defer { alarm.cancel() }
    let descriptor = pipe.fileHandleForReading.fileDescriptor
    let secret: Secret? = await aside { SecretReading.credential(from: descriptor) }
    for await _ in ended.stream {}
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw CredentialCommandError.failed(words[0], status: process.terminationStatus)
    }
    guard let secret else { throw CredentialCommandError.saidNothing(words[0]) }
    return secret
  }

  /// A child inherits what its parent's thread blocks, and threads of Swift's own pool block every signal: it could not be
  /// interrupted, and neither could what it starts.
  private static func start(_ process: Process, _ program: String) async throws {
    do {
      try await aside {
        var none = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, nil)
        try process.run()
      }
    } catch {
      throw CredentialCommandError.cannotRun(program)
    }
  }
}

/// Why the configured command gave no credential. It names the program, and nothing that it was given or said.
package enum CredentialCommandError: Error, Equatable, Sendable {
  case cannotRun(String)
  case failed(String, status: Int32)
  case saidNothing(String)
}

extension CredentialCommandError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .cannotRun(let program): "credential_command cannot be run: \(program)."
    case .failed(let program, let status): "credential_command gave no credential: \(program) ended with \(status)."
    case .saidNothing(let program): "credential_command gave no credential: \(program) printed nothing."
    }
  }

  package var recoverySuggestion: String? {
    "Run it by hand to see why, or take credential_command out of settings.json to use the vault."
  }
}
