/// Cutting a rectangle up. All parts lie within it; a part that finds no room is empty.
extension Rect {
  package func inset(by cells: Int = 1) -> Rect {
    inset(left: cells, top: cells, right: cells, bottom: cells)
  }

  package func inset(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) -> Rect {
    Rect(x: x + left, y: y + top, width: width - left - right, height: height - top - bottom)
  }

  /// Some of its rows, counted from its own top.
  package func rows(_ range: Range<Int>) -> Rect {
    let first = min(max(0, range.lowerBound), height)
    let last = min(max(first, range.upperBound), height)
    return Rect(x: x, y: y + first, width: width, height: last - first)
  }

  package func splitTop(_ count: Int) -> (top: Rect, bottom: Rect) {
    let cut = min(max(0, count), height)
    return (rows(0..<cut), rows(cut..<height))
  }

  package func splitBottom(_ count: Int) -> (top: Rect, bottom: Rect) {
    splitTop(height - min(max(0, count), height))
  }

  package func splitLeft(_ count: Int) -> (left: Rect, right: Rect) {
    let cut = min(max(0, count), width)
    return (
      Rect(x: x, y: y, width: cut, height: height), Rect(x: x + cut, y: y, width: width - cut, height: height)
    )
  }

  package func splitRight(_ count: Int) -> (left: Rect, right: Rect) {
    splitLeft(width - min(max(0, count), width))
  }

  /// Side by side, in the proportion of `weights`, `gap` columns apart; together they fill the whole width.
  package func columns(weights: [Int], gap: Int = 0) -> [Rect] {
    parts(weights: weights, gap: gap, length: width).map { start, length in
      Rect(x: x + start, y: y, width: length, height: height)
    }
  }

  /// One above the other, in the proportion of `weights`, `gap` rows apart; together they fill the whole height.
  package func stack(weights: [Int], gap: Int = 0) -> [Rect] {
    parts(weights: weights, gap: gap, length: height).map { start, length in
      Rect(x: x, y: y + start, width: width, height: length)
    }
  }

  private func parts(weights: [Int], gap: Int, length: Int) -> [(start: Int, length: Int)] {
    let total = max(1, weights.reduce(0) { $0 + max(0, $1) })
    let room = max(0, length - gap * max(0, weights.count - 1))
    var weightSoFar = 0
    var parts: [(start: Int, length: Int)] = []
    for (index, weight) in weights.enumerated() {
      // Both edges are rounded from the left, so that no column is lost or given twice.
      let start = min(length, room * weightSoFar / total + gap * index)
      weightSoFar += max(0, weight)
      let end = min(length, room * weightSoFar / total + gap * index)
      parts.append((start, max(0, end - start)))
    }
    return parts
  }
}
