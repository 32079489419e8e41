import CNcurses
import Testing

@testable import Terminal

@Suite struct TextWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("👍", 2), ("⚠", 1), ("⚠\u{FE0F}", 1), ("①", 1), ("⚡", 2),
    ("한국", 4), ("한", 2), ("ﾊﾝ", 2), ("•…—", 3),
  ])
  func `text is as wide as the C library says`(text: String, columns: Int) {
    #expect(TextWidth.columns(text) == columns)
  }

  @Test func `every character of the frame is one column`() {
    for character in "─│╭╮╰╯━┃┏┓┗┛├┤┬┴┼╌▁▂▃▄▅▆▇█▏▎▍▌▋▊▉⣿✓✗▲●○▸▾·…↵→■□◆╸⠹⇥⇧" {
      #expect(TextWidth.columns(String(character)) == 1, "\(character)")
    }
  }

  @Test func `what is known to be harmless is measured and joined as the tables say`() {
    for value in UInt32(0)..<0x3000 {
      guard let scalar = Unicode.Scalar(value), CleanText.isKnownHarmless(scalar) else { continue }
      #expect(cnc_width(value) == 1, "\(value)")
      #expect(String(String.UnicodeScalarView([scalar, scalar])).count == 2, "\(value)")
      #expect(!scalar.properties.isDefaultIgnorableCodePoint && scalar.properties.generalCategory != .unassigned)
    }
  }

  @Test(arguments: [
    ("charge", 10, "charge"), ("charge", 6, "charge"), ("charge", 5, "char…"), ("charge", 1, "…"), ("charge", 0, ""),
    ("日本語", 5, "日本…"), ("日本語", 4, "日…"),
  ])
  func `text that is too long is cut with an ellipsis`(text: String, columns: Int, cut: String) {
    #expect(TextWidth.truncated(text, to: columns) == cut)
  }

  @Test(arguments: [
    ("dp_1QwErTyUiOp2Ma", 10, "dp_1Qw…2Ma"), ("dp_1", 10, "dp_1"), ("dp_1QwErTy", 3, "dp…"), ("dp_1QwErTy", 4, "dp…y"),
  ])
  func `ids are cut in the middle`(text: String, columns: Int, cut: String) {
    #expect(TextWidth.middle(text, to: columns) == cut)
  }

  @Test func `padding fills or cuts to the column`() {
    #expect(TextWidth.padded("ab", to: 4) == "ab  ")
    #expect(TextWidth.paddedLeft("ab", to: 4) == "  ab")
    #expect(TextWidth.padded("日本語", to: 4) == "日… ")
  }

  @Test func `text is wrapped between words`() {
    #expect(TextWidth.wrapped("The carrier has a signature", width: 11) == ["The carrier", "has a", "signature"])
    #expect(TextWidth.wrapped("one\n\ntwo", width: 10) == ["one", "", "two"])
    #expect(TextWidth.wrapped("abcdefgh ij", width: 3) == ["abc", "def", "gh", "ij"])
    #expect(TextWidth.wrapped("", width: 5) == [""])
    #expect(TextWidth.wrapped("日本語", width: 1) == ["日", "本", "語"])
  }

  @Test(arguments: 0..<100)
  func `wrapped lines fit and lose no word`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let words = (0..<30).map { _ in
      String(
        (0..<Int.random(in: 1...12, using: &generator)).map { _ in "abé日x".randomElement(using: &generator) ?? "a" })
    }
    let width = Int.random(in: 2...20, using: &generator)
    let lines = TextWidth.wrapped(words.joined(separator: " "), width: width)
    #expect(lines.allSatisfy { TextWidth.columns($0) <= width }, "seed \(seed)")
    #expect(lines.joined().filter { $0 != " " } == words.joined(), "seed \(seed)")
  }
}
