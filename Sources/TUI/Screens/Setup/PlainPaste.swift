import CellixCore
import Terminal

/// Pastes into fields that are shown and kept: a credential must never get into one.
enum PlainPaste {
  enum Kind: Sendable, Hashable {
    case key, signingSecret

    var field: GuideField { self == .key ? .apiKey : .signingSecret }
  }

  private static let keyPrefixes = ["rk_", "rkcs_", "sk_", "pk_"]

  /// - Returns: `nil` for what is no credential of Stripe.
  static func kind(of pasted: Pasted) -> Kind? {
    pasted.withBytes { span in
      span.withUnsafeBytes { bytes in
        let cleaned = PastedCredential(cleaning: UnsafeRawBufferPointer(rebasing: bytes.prefix(1024))).secret
        if cleaned.hasPrefix("whsec_") { return .signingSecret }
        return keyPrefixes.contains { cleaned.hasPrefix($0) } ? .key : nil
      }
    }
  }

  static func isCredential(_ pasted: Pasted) -> Bool { kind(of: pasted) != nil }

  /// The same for what was typed.
  static func isCredential(_ text: String) -> Bool { isCredential(Pasted(text)) }
}
