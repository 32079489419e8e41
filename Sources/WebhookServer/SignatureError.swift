/// Why a delivery is not believed.
package enum SignatureError: Error, Equatable, Sendable {
  /// There is no header, or it holds no time or no `v1` signature.
  case malformedHeader
  /// The signature is older than the tolerance.
  case tooOld
  /// None of the signatures was made with one of our secrets over this body.
  case noMatch
  /// There is no signing secret to compare with yet.
  case noSecret
}
