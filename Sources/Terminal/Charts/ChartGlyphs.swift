/// What a chart is drawn with. Not every font has braille.
package enum ChartGlyphs: String, Sendable, CaseIterable {
  /// Lines of two by four dots a cell.
  case braille
  /// Columns in eighths of a row.
  case blocks
  /// A star a cell. Always taken where the terminal shows ASCII only.
  case ascii
}
