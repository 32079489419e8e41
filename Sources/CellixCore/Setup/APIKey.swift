import Foundation

/// A restricted Stripe API key that passed every check that needs no network.
package struct APIKey: Sendable, Equatable {
  package let secret: Secret
  package let mode: Mode

  /// The account that a modern key names inside itself; only a hint until Stripe confirms it.
  package let accountHint: String?

  /// Looks at a credential that was already cleaned.
  package init(_ secret: Secret) throws(APIKeyProblem) {
    if let problem = APIKey.problem(with: secret) { throw problem }
    self.secret = secret
    mode = secret.hasPrefix("rk_live_") ? .live : .test
    accountHint = APIKey.account(in: secret)
  }

  /// Body lengths that Stripe has been seen to issue.
  private static let bodyLength = 10...247

  private static func problem(with secret: Secret) -> APIKeyProblem? {
    if secret.isEmpty { return .empty }
    if secret.hasPrefix("sk_org") { return .organizationKey }
    if secret.hasPrefix("sk_") { return .secretKey }
    if secret.hasPrefix("pk_") { return .publishableKey }
    if secret.hasPrefix("whsec_") { return .signingSecret }
    guard let prefix = ["rk_live_", "rk_test_", "rkcs_test_"].first(where: secret.hasPrefix) else {
      return secret.isPrefix(of: ["rk_live_", "rk_test_", "rkcs_test_"]) ? .tooShort(secret.count) : .unknownKind
    }
    let body = secret.count - prefix.utf8.count
    let isPlain = secret.withBytes { bytes in
      bytes.dropFirst(prefix.utf8.count).allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      }
    }
    guard isPlain else { return .strangeCharacters }
    if body < bodyLength.lowerBound { return .tooShort(secret.count) }
    if body > bodyLength.upperBound { return .tooLong(secret.count) }
    return nil
  }

  /// Modern bodies are 99 characters: `5`, the account id without `acct_` (16 characters), then random ones.
  private static func account(in secret: Secret) -> String? {
    secret.withBytes { bytes in
      let body = bytes.dropFirst(Secret.visiblePrefixLength(of: bytes))
      guard body.count == 99, body.first == UInt8(ascii: "5") else { return nil }
      return "acct_" + String(decoding: body.dropFirst().prefix(16), as: UTF8.self)
    }
  }
}

/// Why something is not a key that Cellix takes. Each has a sentence of its own that says what to do.
package enum APIKeyProblem: Error, Equatable, Sendable, CaseIterable {
  case empty
  case secretKey
  case organizationKey
  case publishableKey
  case signingSecret
  case unknownKind
  case strangeCharacters
  case tooShort(Int)
  case tooLong(Int)

  package static let allCases: [APIKeyProblem] = [
    .empty, .secretKey, .organizationKey, .publishableKey, .signingSecret, .unknownKind, .strangeCharacters,
    .tooShort(9), .tooLong(300),
  ]
}

extension APIKeyProblem: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .empty: "There is no key yet."
    case .secretKey: "This is the account's secret key (sk_). It can move money, so Cellix refuses it."
    case .organizationKey: "This is an organization key (sk_org). It opens every account, so Cellix refuses it."
    case .publishableKey: "This is a publishable key (pk_). It belongs in a web page and can read nothing."
    case .signingSecret: "This is a webhook signing secret (whsec_). It belongs in step 7."
    case .unknownKind: "This does not look like a Stripe key: it starts with neither rk_live_ nor rk_test_."
    case .strangeCharacters: "There are characters in it that no Stripe key has. Only letters and digits follow rk_…_."
    case .tooShort(let count): "This key is too short (\(count) characters): part of it was not copied."
    case .tooLong(let count): "This key is too long (\(count) characters): something else was copied with it."
    }
  }

  package var recoverySuggestion: String? {
    switch self {
    case .empty, .unknownKind: "Paste the restricted key that step 2 created."
    case .secretKey, .organizationKey:
      "Create a restricted key (step 2) and paste that one. If the other was shown to anyone, roll it."
    case .publishableKey: "Copy the restricted key instead: Developers → API keys → Restricted keys."
    case .signingSecret: "Paste the restricted key here; keep this one for step 7."
    case .strangeCharacters, .tooShort, .tooLong:
      "Copy the key again with Stripe's Copy button; it takes the place of this one."
    }
  }
}

/// A webhook signing secret that has the right shape.
package struct SigningSecret: Sendable, Equatable {
  package let secret: Secret

  package init(_ secret: Secret) throws(SigningSecretProblem) {
    if let problem = SigningSecret.problem(with: secret) { throw problem }
    self.secret = secret
  }

  private static func problem(with secret: Secret) -> SigningSecretProblem? {
    if secret.isEmpty { return .empty }
    if secret.hasPrefix("rk_") || secret.hasPrefix("rkcs_") { return .apiKey }
    if secret.hasPrefix("sk_") { return .secretKey }
    guard secret.hasPrefix("whsec_") else { return .unknownKind }
    let body = secret.withBytes { Array($0.dropFirst(6)) }
    guard body.count >= 16 else { return .tooShort(secret.count) }
    let isPlain = body.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
    }
    return isPlain ? nil : .strangeCharacters
  }
}

/// Why something is not a signing secret.
package enum SigningSecretProblem: Error, Equatable, Sendable {
  case empty
  case apiKey
  case secretKey
  case unknownKind
  case strangeCharacters
  case tooShort(Int)
}

extension SigningSecretProblem: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .empty: "There is no signing secret yet."
    case .apiKey: "This is an API key (rk_). It belongs in step 4."
    case .secretKey: "This is the account's secret key (sk_). Cellix never takes it."
    case .unknownKind: "A signing secret starts with whsec_."
    case .strangeCharacters: "There are characters in it that no signing secret has."
    case .tooShort(let count): "This signing secret is too short (\(count) characters): part of it was not copied."
    }
  }

  package var recoverySuggestion: String? {
    "Open the endpoint's page in the Dashboard, choose Reveal under Signing secret, and copy it whole."
  }
}

extension Secret {
  package func hasPrefix(_ prefix: String) -> Bool {
    withBytes { $0.starts(with: prefix.utf8) }
  }

  /// Whether it could still become one of these.
  func isPrefix(of candidates: [String]) -> Bool {
    withBytes { bytes in candidates.contains { $0.utf8.starts(with: bytes) } }
  }
}
