package import CellixCore
import Foundation

/// Credentials that the service manager lays ready (systemd.exec(5), `LoadCredential=`): files of this service alone, in
/// memory that is never swapped.
package struct SystemdCredentials: Sendable {
  private let folder: String?

  /// - Parameter environment: `CREDENTIALS_DIRECTORY` is looked at.
  package init(environment: [String: String]) {
    folder = environment["CREDENTIALS_DIRECTORY"].flatMap { $0.hasPrefix("/") ? $0 : nil }
  }

  package var vaultPassphrase: Secret? {
    get throws { try read("cellix.vault-passphrase") }
  }

  /// - Parameter isOnly: the names without an account are meant for the only one.
  func secret(_ name: CredentialName, isOnly: Bool) throws -> Secret? {
    if let secret = try read("cellix.\(name.account.value)-\(name.mode.rawValue).\(name.kind.file)") { return secret }
    return isOnly ? try read("cellix.\(name.kind.file)") : nil
  }

  /// For an account that is not connected yet.
  func firstSecret(_ kind: CredentialName.Kind) throws -> Secret? { try read("cellix.\(kind.file)") }

  private func read(_ name: String) throws -> Secret? {
    guard let folder else { return nil }
    let path = folder + "/" + name
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw HomeError.system(path: path, code: errno)
    }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw HomeError.system(path: path, code: errno) }
    // systemd gives them to the service's user, or leaves them with root and lets the user in by an access list, whose
    // mask then stands where the group's bits are.
    guard info.st_uid == geteuid() || info.st_uid == 0 else { throw HomeError.foreignOwner(path: path) }
    let others: mode_t = info.st_uid == 0 ? 0o037 : 0o077
    guard info.st_mode & others == 0 else { throw HomeError.tooOpen(path: path, isFolder: false) }
    return SecretReading.credential(from: descriptor)
  }
}

/// Which credential is meant.
struct CredentialName: Sendable, Hashable {
  enum Kind: String, Sendable, Hashable {
    case apiKey = "api_key"
    case signingSecret = "signing_secret"

    /// End of a systemd credential's name.
    var file: String { rawValue.replacing("_", with: "-") }
  }

  var account: LocalAccountID
  var mode: Mode
  var kind: Kind
}
