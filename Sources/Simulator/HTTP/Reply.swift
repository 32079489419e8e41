/// What goes back: a status, JSON bytes, and header fields of this answer alone.
struct Reply: Sendable {
  var status = 200
  var body: [UInt8]
  var fields: [(name: String, value: String)] = []
  /// The pause after each byte of a body that never ends, instead of `body`.
  var trickle: Duration?
}
