package import CellixCore
import Foundation

/// Credentials that the service manager lays ready (systemd.exec(5), `LoadCredential=`): files of this service alone, in
/// memory that is never swapped.
package struct SystemdCredentials: Sendable {
  private let folder: String?

  /// Bytes; no credential is longer.
  private static let limit = 4096

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
    // systemd lays them down for root or for the service's user, readable by nobody else.
    guard info.st_uid == geteuid() || info.st_uid == 0 else { throw HomeError.foreignOwner(path: path) }
    guard info.st_mode & 0o077 == 0 else { throw HomeError.tooOpen(path: path, isFolder: false) }
    return SecretReading.read(descriptor, limit: SystemdCredentials.limit)
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

/// A short secret from a file or a pipe, cleaned of what was copied along with it.
enum SecretReading {
  /// - Returns: `nil` where nothing is left.
  static func read(_ descriptor: Int32, limit: Int) -> Secret? {
    var bytes = [UInt8](repeating: 0, count: limit)
    defer { bytes.wipe() }
    var count = 0
    while count < limit {
      let got = bytes.withUnsafeMutableBytes {
        Foundation.read(descriptor, $0.baseAddress?.advanced(by: count), limit - count)
      }
      if got < 0 && errno == EINTR { continue }
      if got <= 0 { break }
      count += got
    }
    let cleaned = bytes.withUnsafeBytes {
      PastedCredential(cleaning: UnsafeRawBufferPointer(rebasing: $0.prefix(count)))
    }
    return cleaned.secret.isEmpty ? nil : cleaned.secret
  }
}
