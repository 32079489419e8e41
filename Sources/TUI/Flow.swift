import Terminal

/// Writes lines and paragraphs one below the other, and stops at the bottom of its canvas.
struct Flow {
  private(set) var y: Int
  let x: Int
  let width: Int

  init(x: Int = 0, y: Int = 0, width: Int) {
    self.x = x
    self.y = y
    self.width = width
  }

  mutating func paragraph(_ text: String, _ style: Style = .text, in canvas: inout Canvas, indent: Int = 0) {
    for line in TextWidth.wrapped(text, width: max(1, width - indent)) {
      canvas.write(line, x: x + indent, y: y, style, width: width - indent)
      y += 1
    }
  }

  mutating func line(_ runs: [Run], in canvas: inout Canvas, selected: Bool = false) {
    canvas.write(runs, x: x, y: y, width: width)
    if selected { canvas.highlight(Rect(x: x, y: y, width: width, height: 1)) }
    y += 1
  }

  mutating func blank(_ count: Int = 1) { y += count }

  /// A sentence with its mark in front, wrapped under itself.
  mutating func note(_ glyph: String, _ style: Style, _ text: String, in canvas: inout Canvas) {
    canvas.write(glyph, x: x, y: y, style)
    paragraph(text, in: &canvas, indent: 2)
  }
}

/// Frames of a spinner; four a second are enough over a slow line.
enum Spinner {
  static let interval: Duration = .milliseconds(250)

  static func frame(_ count: Int) -> String {
    let frames = ["⠋", "⠙", "⠸", "⠴", "⠦", "⠇"]
    return frames[((count % frames.count) + frames.count) % frames.count]
  }
}

extension String {
  /// With a full stop, so that another sentence can follow.
  var asSentence: String {
    guard let last, !".!?…".contains(last) else { return self }
    return self + "."
  }
}
