import CellixCore
import Foundation
import Terminal

/// What is written into a file.
package enum Export: Sendable, Equatable {
  case text(String)
  case list(ListExport)
}

/// A list that is written as far as its filter reaches, however long it is: read a page at a time, and put into words as
/// the screen does at the moment of the key.
package struct ListExport: Sendable, Equatable {
  let dashboard: DashboardState
  let now: Date
  /// What to ask the store first.
  let first: LoadQuery

  /// Rows of one page.
  static let pageSize = 1_000

  struct Piece {
    /// Whole lines; the first piece begins with the names of the columns.
    var text: String
    var rows: Int
    var next: LoadQuery?
  }

  /// - Returns: `nil` for an answer to another kind of question.
  func piece(_ answer: Loaded, isFirst: Bool) -> Piece? {
    switch answer {
    case .disputes(var query, let page):
      piece(dashboard.outline(of: page.rows, selectedID: nil, now: now), isFirst, page.next) {
        query.start = $0
        return .disputes(query)
      }
    case .payments(var query, let page):
      piece(dashboard.outline(of: page.rows, selectedID: nil), isFirst, page.next) {
        query.start = $0
        return .payments(query)
      }
    case .refunds(var query, let page):
      piece(dashboard.outline(of: page.rows, selectedID: nil), isFirst, page.next) {
        query.start = $0
        return .refunds(query)
      }
    case .activity(var query, let page):
      piece(dashboard.outline(of: page.rows, selectedID: nil), isFirst, page.next) {
        query.start = $0
        return .activity(query)
      }
    default: nil
    }
  }

  private func piece(
    _ nodes: [OutlineNode], _ isFirst: Bool, _ next: ListStart?, _ ask: (ListStart) -> LoadQuery
  ) -> Piece {
    Piece(text: CSVText.text(nodes, hasTitles: isFirst) ?? "", rows: nodes.count, next: next.map(ask))
  }
}
