/// How far the saves of one thing have come. They run side by side and may overtake each other; an older one changes
/// nothing on the disk once a newer one is there.
struct SaveStanding: Sendable, Equatable {
  /// Number of the newest that was asked for; 0 before the first.
  private var asked = 0
  /// Number of the newest that is done.
  private var done = 0

  /// What is on the disk is not the newest.
  var isUnderWay: Bool { done < asked }

  mutating func begin(_ number: Int) { asked = number }

  /// - Returns: `false` for one that a newer one has overtaken.
  mutating func end(_ number: Int) -> Bool {
    guard number > done else { return false }
    done = number
    return true
  }
}
