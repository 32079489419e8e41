package import CellixCore
import Crypto
package import Foundation

/// Stripe's signature of a delivery, header `Stripe-Signature: t=…,v1=…`: HMAC-SHA256 in lower-case hex over the time,
/// a dot and the raw body. The key is the whole secret as it is written, `whsec_` included.
/// Source: docs.stripe.com/webhooks#verify-manually.
package struct WebhookSignature: Sendable, Hashable {
  /// Oldest signature accepted, against replays: the default of Stripe's own libraries. In seconds; one that is exactly
  /// so old passes, and so does one from the future, as it does there.
  package static let tolerance = 300

  /// Signatures that one delivery may carry. Stripe sends one for each secret that is valid, which are two at most.
  static let mostSignatures = 16

  /// As written in the header: it is part of what is signed.
  let timestamp: String
  let seconds: Int
  /// Every `v1`: while a secret is being rolled there are several. Other schemes are left out.
  let signatures: [[UInt8]]

  package init(header: String) throws(SignatureError) {
    var timestamp: String?
    var signatures: [[UInt8]] = []
    for item in header.split(separator: ",") {
      let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { continue }
      let value = String(pair[1]).trimmingCharacters(in: .whitespaces)
      switch String(pair[0]).trimmingCharacters(in: .whitespaces) {
      case "t": timestamp = value
      case "v1": if let bytes = WebhookSignature.bytes(hex: value) { signatures.append(bytes) }
      default: continue
      }
    }
    guard let timestamp, let seconds = Int(timestamp), !signatures.isEmpty,
      signatures.count <= WebhookSignature.mostSignatures
    else { throw .malformedHeader }
    self.timestamp = timestamp
    self.seconds = seconds
    self.signatures = signatures
  }

  /// Checks a delivery. Call it with the body as it came, before anything reads it.
  ///
  /// - Parameter secrets: the current one, and those that are being rolled.
  package func verify(body: [UInt8], secrets: [Secret], now: Date) throws(SignatureError) {
    guard !secrets.isEmpty else { throw .noSecret }
    // First, since it costs nothing: whoever sends this has proven nothing yet.
    let age = Int(now.timeIntervalSince1970.rounded(.down)).subtractingReportingOverflow(seconds)
    guard !age.overflow, age.partialValue <= WebhookSignature.tolerance else { throw .tooOld }
    var payload = Array((timestamp + ".").utf8)
    payload += body
    // No early end: the time tells neither which secret nor which signature was right.
    var isGenuine = false
    for secret in secrets {
      let key = secret.withBytes { SymmetricKey(data: $0) }
      // Once for each secret, however many signatures came: the body may be large.
      let expected = HMAC<SHA256>.authenticationCode(for: payload, using: key)
      for signature in signatures {
        // The library compares in constant time.
        let matches = expected == signature
        isGenuine = matches || isGenuine
      }
    }
    guard isGenuine else { throw .noMatch }
  }

  /// 32 bytes in 64 lower-case digits, or `nil`.
  private static func bytes(hex text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    for index in stride(from: 0, to: 64, by: 2) {
      guard let high = nibble(digits[index]), let low = nibble(digits[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
