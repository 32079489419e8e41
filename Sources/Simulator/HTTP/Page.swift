/// One page of a list, found by binary search: its cost does not depend on the length of the list.
struct Page: Equatable {
  /// Newest first.
  var indices: [Int32] = []
  var hasMore = false

  /// - Parameters:
  ///   - candidates: indices in ascending order of time.
  ///   - cursor: index of the object that `starting_after` or `ending_before` names.
  init(
    _ candidates: some RandomAccessCollection<Int32>, _ query: ListQuery, cursor: Int32?, created: (Int32) -> Int64,
    matches: (Int32) -> Bool = { _ in true }
  ) {
    let positions = 0..<candidates.count
    let at = { candidates[candidates.index(candidates.startIndex, offsetBy: $0)] }
    var low = positions.firstPosition { created(at($0)) >= query.created.lowerBound }
    var high = positions.firstPosition { created(at($0)) > query.created.upperBound }
    if let cursor {
      let position = positions.firstPosition { at($0) >= cursor }
      if query.startingAfter != nil {
        high = min(high, position)
      } else {
        let isMember = position < candidates.count && at(position) == cursor
        low = max(low, isMember ? position + 1 : position)
      }
    }
    guard low < high else { return }
    if query.endingBefore == nil {
      collect((low..<high).lazy.reversed().map(at).filter(matches), query)
    } else {
      collect((low..<high).lazy.map(at).filter(matches), query)
      indices.reverse()
    }
  }

  private mutating func collect(_ found: some Sequence<Int32>, _ query: ListQuery) {
    for index in found {
      guard indices.count < query.limit else {
        hasMore = true
        return
      }
      indices.append(index)
    }
  }
}
