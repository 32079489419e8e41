/// A piece of text in one style; several make a line.
package struct Run: Sendable, Hashable {
  package var text: String
  package var style: Style

  package init(_ text: String, _ style: Style = .text) {
    self.text = text
    self.style = style
  }
}
