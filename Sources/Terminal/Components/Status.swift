/// How something stands, with the mark that says so without colour.
package enum Status: String, Sendable, Hashable, CaseIterable {
  case ok, warning, danger, info, waiting, working

  /// One column; it never means anything else.
  package var mark: String {
    switch self {
    case .ok: "✓"
    case .warning: "▲"
    case .danger: "✗"
    case .info: "●"
    case .waiting: "○"
    case .working: "…"
    }
  }

  /// For those who do not see the mark.
  package var word: String { rawValue }

  package var style: Style {
    switch self {
    case .ok: .ok
    case .warning: .warn
    case .danger: .danger
    case .info, .working: .info
    case .waiting: .muted
    }
  }
}
