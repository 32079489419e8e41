/// What a table wants of one of its columns.
package struct TableColumn: Sendable, Hashable {
  package enum Width: Sendable, Hashable {
    case fixed(Int)
    /// Shares what the others leave, between a least and a most: what stands far apart is hard to read as one row.
    case flexible(min: Int, max: Int = .max)

    var least: Int {
      switch self {
      case .fixed(let columns): columns
      case .flexible(let least, _): least
      }
    }

    var most: Int {
      switch self {
      case .fixed(let columns): columns
      case .flexible(let least, let most): max(least, most)
      }
    }
  }

  package enum Alignment: Sendable, Hashable {
    case left, right
  }

  package var title: String
  package var width: Width
  package var alignment: Alignment
  /// Where room is short, the column with the lowest number goes first; nil stays always.
  package var dropOrder: Int?

  package init(_ title: String, width: Width, alignment: Alignment = .left, dropOrder: Int? = nil) {
    self.title = title
    self.width = width
    self.alignment = alignment
    self.dropOrder = dropOrder
  }

  package init(title: String, width: Width, alignment: Alignment = .left, dropOrder: Int? = nil) {
    self.init(title, width: width, alignment: alignment, dropOrder: dropOrder)
  }
}
