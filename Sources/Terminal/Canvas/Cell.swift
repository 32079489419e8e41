/// One place of the grid. Plain numbers only, so that canvases copy and compare quickly.
struct Cell: Sendable, Equatable {
  enum Part: UInt8, Sendable {
    /// A character of one column.
    case single
    /// The left half of a character of two columns.
    case lead
    /// The right half; holds nothing of its own.
    case trail
  }

  var scalar: UInt32
  /// Combining marks drawn over it, zero for none. Two at most, so that a name cannot smear over its neighbours.
  var mark1: UInt32 = 0
  var mark2: UInt32 = 0
  var style: Style
  var part: Part = .single

  static let blank = Cell(scalar: 0x20, style: .text)

  /// Drawn where half of a wide character was overwritten.
  var blanked: Cell { Cell(scalar: 0x20, style: style) }

  mutating func add(mark: UInt32) {
    if mark1 == 0 {
      mark1 = mark
    } else if mark2 == 0 {
      mark2 = mark
    }
  }

  func append(to text: inout String.UnicodeScalarView) {
    for value in [scalar, mark1, mark2] where value != 0 {
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
  }
}
