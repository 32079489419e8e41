import Terminal

extension KeyMap {
  /// The table of keys as the README shows it; a test keeps the two in step.
  package static var markdown: String {
    let rows = bindings.map { row in
      let keys = row.keys.map { "`\($0.label == "`" ? "``" : $0.label)`" }.joined(separator: " ")
      return "| \(row.context.rawValue) | \(keys.isEmpty ? "–" : keys) | \(row.title) | `\(row.action.rawValue)` |"
    }
    return (["| Where | Key | What it does | Command |", "|---|---|---|---|"] + rows).joined(separator: "\n") + "\n"
  }
}
