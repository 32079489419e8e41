extension Action {
  /// Where a place in a row of lines goes, zero-based.
  ///
  /// - Parameters:
  ///   - page: lines that a page has.
  ///   - last: the last place.
  /// - Returns: `nil` for what moves nothing.
  func moved(from place: Int, page: Int, last: Int) -> Int? {
    // A window that grew may have left it beyond the end.
    let place = min(place, last)
    let moved: Int
    switch self {
    case .up: moved = place - 1
    case .down: moved = place + 1
    case .pageUp: moved = place - page
    case .pageDown: moved = place + page
    case .top: moved = 0
    case .bottom: moved = last
    default: return nil
    }
    return max(0, min(moved, last))
  }
}
