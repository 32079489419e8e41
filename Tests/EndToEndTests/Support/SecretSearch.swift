import Foundation

/// Looks for a secret, or for a part of it that is long enough to help somebody.
struct SecretSearch: Sendable {
  /// Shortest part that counts. Bytes.
  private static let length = 12
  /// What may be known of an API key: the kind, a digit, and the account's id.
  private static let openPart = "rk_test_5".utf8.count + 16

  private let parts: [Data]

  init(apiKey: String) { self.init(Array(apiKey.utf8).dropFirst(Self.openPart)) }

  init(signingSecret: String) { self.init(Array(signingSecret.utf8).dropFirst("whsec_".utf8.count)) }

  /// - Parameter openPart: bytes at the beginning that may be known.
  init(whole: String, openPart: Int) { self.init(Array(whole.utf8).dropFirst(openPart)) }

  private init(_ hidden: ArraySlice<UInt8>) {
    let bytes = Array(hidden)
    // Steps of half the length: no leak of one and a half lengths passes between them.
    parts = stride(from: 0, through: bytes.count - Self.length, by: Self.length / 2).map {
      Data(bytes[$0..<$0 + Self.length])
    }
  }

  func isFound(in bytes: some Sequence<UInt8>) -> Bool {
    let data = Data(bytes)
    return parts.contains { data.range(of: $0) != nil }
  }

  /// Files below a folder that hold it.
  func files(in folder: TemporaryFolder) throws -> [String] {
    try folder.contents().filter { path in
      guard let data = FileManager.default.contents(atPath: path) else { return false }
      return isFound(in: data)
    }
  }
}
