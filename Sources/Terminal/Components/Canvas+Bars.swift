/// Bars of one row.
extension Canvas {
  /// How much is done: `━━━╸╌╌╌`. Without a fraction nothing is known yet, and all of it is faint.
  package mutating func progress(x: Int, y: Int, width: Int, fraction: Double?, style: Style = .accent) {
    let halves = Int((Self.bounded(fraction ?? 0) * Double(max(0, width) * 2)).rounded(.down))
    var bar = String(repeating: "━", count: halves / 2)
    if halves % 2 == 1 { bar += "╸" }
    let rest = String(repeating: "╌", count: max(0, width - halves / 2 - halves % 2))
    write([Run(bar, style), Run(rest, .border)], x: x, y: y, width: width)
  }

  /// A bar as long as its value, to an eighth of a column: `█▍`.
  package mutating func meter(x: Int, y: Int, width: Int, fraction: Double, style: Style = .accent) {
    let eighths = Int((Self.bounded(fraction) * Double(max(0, width) * 8)).rounded())
    var bar = String(repeating: "█", count: eighths / 8)
    if eighths % 8 > 0 { bar.append(Self.leftBlocks[eighths % 8 - 1]) }
    write(bar, x: x, y: y, style, width: width)
  }

  /// The last values as columns of one row, `▁▂▅█`, from zero to the greatest; nil is a gap.
  package mutating func sparkline(values: [Double?], x: Int, y: Int, width: Int, style: Style = .accent) {
    let shown = values.suffix(max(0, width)).map { $0.flatMap { $0.isFinite ? $0 : nil } }
    let top = shown.reduce(0) { max($0, $1 ?? 0) }
    let line = shown.map { value -> Character in
      guard let value else { return " " }
      let height = top > 0 ? Int((Self.bounded(value / top) * 7).rounded()) : 0
      return Self.lowerBlocks[height]
    }
    write(String(line), x: x, y: y, style, width: width)
  }

  static let lowerBlocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  /// One to seven eighths of a column.
  static let leftBlocks: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  private static func bounded(_ fraction: Double) -> Double {
    fraction.isNaN ? 0 : min(1, max(0, fraction))
  }
}
