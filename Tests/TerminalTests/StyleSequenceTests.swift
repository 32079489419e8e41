import CNcurses
import Testing

/// What ncurses writes of styles, in fewer bytes.
@Suite struct StyleSequenceTests {
  @Test(arguments: [
    // As ncurses ends a countdown's digit: colours off, character set back, attributes off.
    (
      "\u{1B}[38;5;253m\u{1B}[48;5;237m1\u{1B}[3G\u{1B}[39;49m\u{1B}(B\u{1B}[m",
      "\u{1B}[38;5;253;48;5;237m1\u{1B}[3G\u{1B}[m"
    ),
    ("\u{1B}(B\u{1B}[0;1m\u{1B}[31mx", "\u{1B}[0;1;31mx"),
    // Of two colours in a row the last one counts.
    ("\u{1B}[31m\u{1B}[32m\u{1B}[44mx", "\u{1B}[32;44mx"),
    // After a reset the default colours need no word.
    ("\u{1B}[m\u{1B}[39;49m\u{1B}[1mx", "\u{1B}[0;1mx"),
    ("\u{1B}[0mx", "\u{1B}[mx"), ("\u{1B}[;1mx", "\u{1B}[;1mx"), ("x\u{1B}(By", "xy"), ("", ""), ("\u{1B}", "\u{1B}"),
    // Neither another character set, nor what is no style, nor a style of a kind that is not asked for is touched.
    ("\u{1B}(0q\u{1B}(Bx", "\u{1B}(0q\u{1B}(Bx"), ("\u{1B}[3Gx\u{1B}[K", "\u{1B}[3Gx\u{1B}[K"),
    ("\u{1B}[38;2;1;2;3m\u{1B}[1mx", "\u{1B}[38;2;1;2;3m\u{1B}[1mx"),
    ("\u{1B}[>1m\u{1B}[?2004h", "\u{1B}[>1m\u{1B}[?2004h"),
    ("ключ\u{1B}[1m\u{1B}[4m", "ключ\u{1B}[1;4m"),
  ])
  func `one sequence says what several said`(bytes: String, joined: String) {
    #expect(join(bytes) == joined)
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `every character keeps its look, and no frame grows`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let parts = [
      "\u{1B}[m", "\u{1B}[0m", "\u{1B}(B", "\u{1B}[39;49m", "\u{1B}[38;5;253m", "\u{1B}[48;5;237m", "\u{1B}[31m",
      "\u{1B}[102m", "\u{1B}[0;1;4m", "\u{1B}[7m", "\u{1B}[;2m", "\u{1B}[22m", "\u{1B}[39m", "\u{1B}[49m",
      "\u{1B}[5;7H",
      "\u{1B}[K", "a", "é", "\u{1B}[1;38;5;7;44m", "\u{1B}[", "\u{1B}[38;5m", "\u{1B}[38;2;1;2;3m",
    ]
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0..<40, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }
        .joined()
      let joined = join(bytes)
      #expect(joined.utf8.count <= bytes.utf8.count)
      #expect(looks(of: joined) == looks(of: bytes), "\(bytes.debugDescription)")
      #expect(join(joined) == joined, "once is enough: \(bytes.debugDescription)")
    }
  }

  private func join(_ text: String) -> String {
    var bytes = text.utf8.map { CChar(bitPattern: $0) }
    let count = bytes.withUnsafeMutableBufferPointer { cnc_join_styles($0.baseAddress, $0.count) }
    return String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Each character and each sequence that is no style, with the style that was on.
  private func looks(of text: String) -> [String] {
    var result: [String] = []
    var style = (attributes: [Int](), foreground: [39], background: [49])
    var rest = text.replacing("\u{1B}(B", with: "")[...]
    while let first = rest.first {
      guard let match = rest.prefixMatch(of: /\u{1B}\[([0-9;]*)m/) else {
        result.append("\(first) \(style)")
        rest.removeFirst()
        continue
      }
      rest = rest[match.range.upperBound...]
      var parameters = match.1.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }[...]
      while let number = parameters.popFirst() {
        switch number {
        case 0: style = ([], [39], [49])
        case 38, 48:
          let color = [number] + parameters.prefix(parameters.first == 5 ? 2 : 4)
          parameters = parameters.dropFirst(color.count - 1)
          if number == 38 { style.foreground = color } else { style.background = color }
        case 30...39, 90...97: style.foreground = [number]
        case 40...49, 100...107: style.background = [number]
        default: style.attributes.append(number)
        }
      }
    }
    return result + ["\(style)"]
  }
}
