import Crypto
import Foundation

/// Signs as Stripe does: HMAC-SHA256 over "t.body" with the whole secret string, prefix included.
///
/// Its own few lines on purpose: if the receiver's verifier were used, a shared mistake would pass.
enum WebhookSignature {
  static func header(_ body: [UInt8], secret: String, at time: Int64) -> String {
    var code = HMAC<SHA256>(key: SymmetricKey(data: Data(secret.utf8)))
    code.update(data: Data("\(time).".utf8))
    code.update(data: body)
    let digits = code.finalize().map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }
    return "t=\(time),v1=\(digits.joined())"
  }
}
