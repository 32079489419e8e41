import CellixCore
import Foundation
package import Terminal

/// What lies on top of a screen and takes the keys until it is closed.
package enum Dialog: Sendable, Equatable {
  case accounts(AccountsDialog)
  case disconnect(DisconnectDialog)
  case explain(ExplainDialog)
  case sort(SortDialog)

  func view(_ canvas: inout Canvas, in body: Rect, now: Date) {
    switch self {
    case .accounts(let dialog): dialog.view(&canvas, in: body, now: now)
    case .disconnect(let dialog): dialog.view(&canvas, in: body)
    case .explain(let dialog): dialog.view(&canvas, in: body)
    case .sort(let dialog): dialog.view(&canvas, in: body)
    }
  }

  /// The keys that help here, instead of those of the screen below.
  var hints: [(String, String)] {
    switch self {
    case .accounts: [("↑↓", "account"), ("↵", "choose"), ("esc", "close"), ("q", "quit")]
    case .disconnect: [("↵", "disconnect, once the sentence is typed"), ("esc", "keep everything"), ("^C", "quit")]
    case .explain: [("↑↓", "scroll"), ("esc", "close"), ("q", "quit")]
    case .sort: [("↑↓", "column"), ("↵", "sort by it"), ("esc", "close"), ("q", "quit")]
    }
  }

  package func outline() -> Outline {
    switch self {
    case .accounts(let dialog): dialog.outline()
    case .disconnect(let dialog): dialog.outline()
    case .explain(let dialog): dialog.outline()
    case .sort(let dialog): dialog.outline()
    }
  }
}
