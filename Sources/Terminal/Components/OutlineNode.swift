/// A piece of what a screen holds.
package indirect enum OutlineNode: Sendable, Hashable {
  case heading(String)
  case text(String, Status? = nil)
  /// The hint is read with the rest; only a change of the value or of the status is news.
  case field(label: String, value: String, hint: String? = nil, status: Status? = nil)
  /// An address, alone on its line so that it can be selected whole.
  case link(label: String, url: String)
  case row(id: String, cells: [OutlineCell], status: Status? = nil, selected: Bool = false)
  case action(id: String, key: String, title: String, enabled: Bool = true)
  case section(String, [OutlineNode])

  /// Its lines, as sentences of "label: value".
  package func lines() -> [String] {
    switch self {
    case .heading(let title): [title]
    case .text(let text, let status): [Self.prefix(status) + text]
    case .field(let label, let value, let hint, _):
      ["\(label): \(value.isEmpty ? "empty" : value)" + (hint.map { " (\($0))" } ?? "")]
    case .link(let label, let url): ["\(label):", url]
    case .row(_, let cells, let status, let selected):
      [
        (selected ? "Selected. " : "") + Self.prefix(status)
          + cells.map { "\($0.label): \($0.value)" }.joined(separator: ", ")
      ]
    case .action(_, let key, let title, let enabled): ["\(key): \(title)" + (enabled ? "" : " (not now)")]
    case .section(let title, let nodes): [title + ":"] + nodes.flatMap { $0.lines() }
    }
  }

  private static func prefix(_ status: Status?) -> String {
    status.map { $0.word.prefix(1).uppercased() + $0.word.dropFirst() + ": " } ?? ""
  }
}
