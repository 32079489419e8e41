import Testing

@testable import Terminal

@Suite struct LineTests {
  @Test func `lines are put together from whatever pieces they come in`() {
    var buffer = LineBuffer()
    #expect(buffer.take("fir".utf8).isEmpty)
    #expect(buffer.take("st\nsecond\r\n\nla".utf8).map(\.text) == ["first", "second", ""])
    #expect(buffer.finish()?.text == "la")
    #expect(buffer.finish() == nil)
  }

  @Test func `a line without end costs no memory without end`() {
    var buffer = LineBuffer()
    #expect(buffer.take(repeatElement(UInt8(ascii: "a"), count: Pasted.limit + 10)).isEmpty)
    let lines = buffer.take("\nnext\n".utf8)
    #expect(lines.map(\.count) == [Pasted.limit, 4])
    #expect(lines.map(\.wasCut) == [true, false])
  }

  @Test(arguments: ["\u{1B}[2J", "a\nb", "\u{9B}31m", "x\u{202E}y", "bell\u{7}", "\u{0}"])
  func `whatever is said, no control code goes out, and one line stays one line`(hostile: String) {
    for glyphs in [Glyphs.unicode, .ascii] {
      let written = glyphs.written(hostile)
      #expect(written.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
      if glyphs == .ascii { #expect(written.utf8.allSatisfy { $0 < 0x7F }) }
    }
  }

  @Test func `where ASCII is all there is, words stay words`() {
    #expect(Glyphs.ascii.written("Café “Zürich” – rk_test_…3fQa") == "Cafe \"Zurich\" - rk_test_.3fQa")
  }
}
