/// What a screen holds, without where it stands: for the accessible mode, the palette, help, exports and tests.
package struct Outline: Sendable, Equatable {
  package var title: String
  package var nodes: [OutlineNode]

  package init(title: String, nodes: [OutlineNode] = []) {
    self.title = title
    self.nodes = nodes
  }

  /// One record to a line, as sentences of "label: value". No boxes, no braille, nothing that needs colour; cleaned.
  package func plainText() -> String {
    ([title] + nodes.flatMap { $0.lines() }).map { CleanText.clean($0) }.joined(separator: "\n")
  }
}
