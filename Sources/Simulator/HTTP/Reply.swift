/// What goes back: a status, JSON bytes, and header fields of this answer alone.
struct Reply: Sendable {
  var status = 200
  var body: [UInt8]
  var fields: [(name: String, value: String)] = []
  /// Objects on the page, where it is one of a list.
  var listed: Int?
}

/// What a fault does to an answer on its way.
enum Damage: Sendable {
  /// The connection is closed without one.
  case cut
  /// It begins and never ends: a byte after each pause.
  case trickle(Duration)
  /// It takes this long.
  case slow(Duration)
  /// The connection is closed in the middle of it.
  case truncated
  case noJSON
}
