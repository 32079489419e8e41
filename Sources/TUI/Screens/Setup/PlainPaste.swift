import CellixCore
import Terminal

/// Pastes into fields that are shown and kept: a credential must never get into one.
enum PlainPaste {
  private static let prefixes = ["rk_", "rkcs_", "sk_", "pk_", "whsec_"]

  static func isCredential(_ pasted: Pasted) -> Bool {
    pasted.withBytes { span in
      span.withUnsafeBytes { bytes in
        let cleaned = PastedCredential(cleaning: UnsafeRawBufferPointer(rebasing: bytes.prefix(1024))).secret
        return prefixes.contains { cleaned.hasPrefix($0) }
      }
    }
  }

  /// The same for what was typed.
  static func isCredential(_ text: String) -> Bool { isCredential(Pasted(text)) }
}
