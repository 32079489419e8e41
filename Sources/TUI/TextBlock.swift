import Foundation
import Terminal

/// Lines of a page that may be longer than the screen: made for a width, drawn from any line on.
struct TextBlock: Sendable, Equatable {
  let width: Int
  private(set) var lines: [[Run]] = []

  init(width: Int) { self.width = max(1, width) }

  mutating func line(_ runs: [Run]) { lines.append(runs) }
  mutating func blank() { lines.append([]) }
  mutating func heading(_ text: String) { line([Run(text, .text.bolded())]) }

  mutating func paragraph(_ text: String, _ style: Style = .text, indent: Int = 0) {
    for line in TextWidth.wrapped(text, width: max(1, width - indent)) {
      lines.append([Run(String(repeating: " ", count: indent)), Run(line, style)])
    }
  }

  /// A label and what it is; what does not fit goes on under itself.
  mutating func field(_ label: String, _ text: String, _ style: Style = .text, labelWidth: Int = 10) {
    let parts = TextWidth.wrapped(text, width: max(1, width - labelWidth))
    for (index, part) in (parts.isEmpty ? [""] : parts).enumerated() {
      let name = index == 0 ? label : ""
      let gap = String(repeating: " ", count: max(1, labelWidth - TextWidth.columns(name)))
      lines.append([Run(name, .muted), Run(gap), Run(part, style)])
    }
  }

  /// What an item is, in columns, and words about it; words that do not fit go on under themselves.
  mutating func item(_ columns: [Run], _ words: String, _ style: Style = .text) {
    let used = columns.reduce(0) { $0 + TextWidth.columns($1.text) }
    let lines = TextWidth.wrapped(words, width: max(1, width - used))
    for (index, line) in (lines.isEmpty ? [""] : lines).enumerated() {
      let before = index == 0 ? columns : [Run(String(repeating: " ", count: used))]
      self.lines.append(before + [Run(line, style)])
    }
  }

  /// A sentence with its mark in front, wrapped under itself.
  mutating func note(_ glyph: String, _ style: Style, _ text: String) {
    for (index, part) in TextWidth.wrapped(text, width: max(1, width - 2)).enumerated() {
      lines.append([Run(index == 0 ? glyph + " " : "  ", style), Run(part)])
    }
  }

  mutating func add(_ other: TextBlock) { lines += other.lines }

  /// Most that it can be scrolled by in a window of that height.
  func lastOffset(height: Int) -> Int { max(0, lines.count - max(1, height)) }

  func draw(_ canvas: inout Canvas, from offset: Int) {
    let height = canvas.size.rows
    let first = min(max(0, offset), lastOffset(height: height))
    for (y, line) in lines.dropFirst(first).prefix(height).enumerated() {
      canvas.write(line, x: 0, y: y, width: canvas.size.columns)
    }
  }

  /// Where one is in it, for the border: `24 of 60 lines`; `nil` when all is seen.
  func place(from offset: Int, height: Int) -> String? {
    guard lines.count > height else { return nil }
    return "\(min(lines.count, min(offset, lastOffset(height: height)) + height)) of \(lines.count) lines"
  }

  /// Line by line, without where they stand.
  var outline: [OutlineNode] {
    lines.compactMap { line in
      let text = line.map(\.text).joined().trimmingCharacters(in: .whitespaces)
      return text.isEmpty ? nil : .text(text)
    }
  }
}
