/// What a table wants of one of its columns.
package struct TableColumn: Sendable, Hashable {
  package enum Width: Sendable, Hashable {
    case fixed(Int)
    /// Shares what the others leave, and never gets less than this.
    case flexible(min: Int)

    var least: Int {
      switch self {
      case .fixed(let columns): columns
      case .flexible(let least): least
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
