/// A rectangle of cells. Its sides are never negative, so that layout arithmetic on a tiny terminal cannot go wrong.
package struct Rect: Sendable, Hashable {
  package var x: Int
  package var y: Int
  package let width: Int
  package let height: Int

  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The first column to the right of it.
  package var maxX: Int { x + width }
  /// The first row below it.
  package var maxY: Int { y + height }
  package var isEmpty: Bool { width == 0 || height == 0 }
  package var size: Size { Size(columns: width, rows: height) }

  package func contains(_ point: Point) -> Bool {
    point.x >= x && point.x < maxX && point.y >= y && point.y < maxY
  }

  /// What both share; empty where they do not touch.
  package func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Rect(x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
  }

  package func offset(x deltaX: Int = 0, y deltaY: Int = 0) -> Rect {
    Rect(x: x + deltaX, y: y + deltaY, width: width, height: height)
  }
}
