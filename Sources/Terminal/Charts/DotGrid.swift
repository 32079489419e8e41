/// Dots of a line chart: two by four to a cell with braille, one with ASCII.
struct DotGrid {
  let columns: Int
  let rows: Int
  /// Dots across a cell, and down.
  let across: Int
  let down: Int
  /// Bits of a cell's dots, in braille's own order.
  private var bits: [UInt8]
  private var styles: [Style]

  init(columns: Int, rows: Int, across: Int, down: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    self.across = across
    self.down = down
    bits = Array(repeating: 0, count: self.columns * self.rows)
    styles = Array(repeating: .text, count: self.columns * self.rows)
  }

  var width: Int { columns * across }
  var height: Int { rows * down }

  /// The cell's character and style; nil without a dot.
  func cell(column: Int, row: Int) -> (Character, Style)? {
    let index = row * columns + column
    guard bits[index] != 0 else { return nil }
    guard across > 1, let scalar = Unicode.Scalar(0x2800 + UInt32(bits[index])) else { return ("*", styles[index]) }
    return (Character(scalar), styles[index])
  }

  /// A straight line, both ends included; y from the top.
  mutating func line(from start: Point, to end: Point, style: Style) {
    let steps = max(abs(end.x - start.x), abs(end.y - start.y), 1)
    for step in 0...steps {
      dot(
        Point(
          x: start.x + Self.rounded((end.x - start.x) * step, by: steps),
          y: start.y + Self.rounded((end.y - start.y) * step, by: steps)), style: style)
    }
  }

  mutating func dot(_ point: Point, style: Style) {
    guard point.x >= 0, point.x < width, point.y >= 0, point.y < height else { return }
    let index = point.y / down * columns + point.x / across
    bits[index] |= Self.bit(x: point.x % across, y: point.y % down)
    styles[index] = style
  }

  private static func rounded(_ product: Int, by steps: Int) -> Int {
    (product >= 0 ? product * 2 + steps : product * 2 - steps) / (steps * 2)
  }

  /// Braille counts three rows of both columns first, then the fourth row.
  private static func bit(x: Int, y: Int) -> UInt8 {
    y < 3 ? 1 << UInt8(y + x * 3) : 1 << UInt8(6 + x)
  }
}
