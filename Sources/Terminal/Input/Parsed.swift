/// What the bytes at the beginning of the input mean. Lengths are in bytes.
enum Parsed: Equatable {
  /// A key that text is made of: also Enter and Tab, which a paste may contain.
  case text(Key, length: Int)
  case event(TerminalEvent, length: Int)
  /// Bytes that mean nothing to us.
  case skip(length: Int)
  case pasteStart(length: Int)
  /// The bytes so far can still become something. `isCharacter`: a character of several bytes.
  case needsMore(isCharacter: Bool)
}
