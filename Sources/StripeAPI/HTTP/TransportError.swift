/// Why no answer came.
package enum TransportError: Error, Hashable, Sendable {
  /// No connection, or it broke before the answer was whole.
  case unreachable(String)
  case timedOut
  /// The server could not prove who it is, or the encryption failed.
  case tlsFailed(String)
  case answerTooLarge(limit: Int)
}
