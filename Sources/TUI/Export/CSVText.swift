import Terminal

/// The rows of outlines as comma-separated values (RFC 4180).
enum CSVText {
  /// - Parameter hasTitles: the first line names the columns.
  /// - Returns: `nil` when there are no rows.
  static func text(_ nodes: [OutlineNode], hasTitles: Bool = true) -> String? {
    let rows = rows(nodes)
    guard !rows.isEmpty else { return nil }
    // A screen may hold several tables: each has its columns, and leaves those of the others empty.
    var labels: [String] = []
    for label in rows.flatMap(\.cells).map(\.label) where !labels.contains(label) { labels.append(label) }
    let lines = rows.map { row in
      ([row.id] + labels.map { label in row.cells.first { $0.label == label }?.value ?? "" }).map(field)
    }
    return ((hasTitles ? [(["id"] + labels).map(field)] : []) + lines).map { $0.joined(separator: ",") + "\r\n" }
      .joined()
  }

  private static func rows(_ nodes: [OutlineNode]) -> [(id: String, cells: [OutlineCell])] {
    nodes.flatMap { node -> [(id: String, cells: [OutlineCell])] in
      switch node {
      case .row(let id, let cells, _, _): [(id, cells)]
      case .section(_, let nodes): rows(nodes)
      case .heading, .text, .field, .link, .action: []
      }
    }
  }

  /// What a spreadsheet would take for a formula gets an apostrophe in front. Source: OWASP, CSV injection.
  private static func field(_ text: String) -> String {
    let clean = CleanText.clean(text)
    let guarded = clean.first.map { "=+-@\t\r".contains($0) } == true ? "'" + clean : clean
    return "\"" + guarded.replacing("\"", with: "\"\"") + "\""
  }
}
