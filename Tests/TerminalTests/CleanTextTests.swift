import Terminal
import Testing

@Suite struct CleanTextTests {
  /// Texts that a hostile customer name, file name or evidence could contain.
  static let hostile: [String] = [
    "\u{1B}[2J", "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;owned\u{7}", "\u{1B}]52;c;cm0gLXJm\u{7}",
    "\u{1B}]8;;http://x\u{7}y",
    "\u{1B}Pq#0\u{1B}\\", "\u{1B}_Gf=100;AAAA\u{1B}\\", "\u{1B}c", "\u{1B}[?1049l", "\u{1B}[6n", "\u{1B}[>c", "\u{1B}Z",
    "\u{1B}]777;notify;a;b\u{7}", "\u{1B}]9;4;1;50\u{7}", "\u{1B}[200~rm -rf\u{1B}[201~", "\u{1B}^private\u{1B}\\",
    "\u{9B}31m", "\u{90}data\u{9C}", "\u{9D}0;t\u{9C}", "\u{85}", "\u{84}", "\u{80}\u{9F}", "a\u{0}b", "\u{7}\u{7}",
    "a\u{8}\u{8}b", "\u{7F}", "a\rb", "a\r\nb", "a\nb", "a\tb", "a\u{B}\u{C}b", "\u{E}\u{F}", "\u{18}\u{1A}",
    "a\u{2028}b", "a\u{2029}b", "\u{202E}gnp.exe", "\u{202A}x\u{202C}", "\u{2066}x\u{2069}", "\u{200E}x\u{200F}",
    "\u{61C}x", "pay\u{200B}pal", "a\u{200C}b", "a\u{200D}b", "\u{FEFF}x", "a\u{2060}b", "a\u{AD}b", "\u{180E}x",
    "⚠\u{FE0F}", "⚠\u{FE0E}", "x\u{E0100}", "👨‍👩‍👧", "👍🏽", "🇩🇪", "1\u{FE0F}\u{20E3}", "🏴\u{E0067}\u{E0062}\u{E007F}",
    "\u{E0041}\u{E0042}", "\u{E000}\u{F8FF}", "\u{F0000}\u{10FFFD}",
    String(decoding: [0xFFFE, 0xFDD0] as [UInt16], as: UTF16.self), "\u{378}",
    "Z\u{351}\u{36B}\u{343}\u{36A}\u{302}a", String(repeating: "e\u{301}", count: 40), "\u{301}start", "\u{34F}x",
    "\u{3164}\u{115F}\u{1160}", "\u{FFF9}a\u{FFFA}b\u{FFFB}", "\u{2062}\u{2063}", "a\u{20DD}b", "क्षि", "각",
    "\u{FFFD}\u{FFFD}",
    String(repeating: "\u{1B}", count: 10_000), "日本語\u{1B}[A", "naïve café",
  ]

  @Test(arguments: hostile)
  func `nothing that acts on a terminal comes out`(text: String) {
    for keepNewlines in [false, true] {
      let clean = CleanText.clean(text, keepNewlines: keepNewlines)
      for scalar in clean.unicodeScalars {
        let isNewline = keepNewlines && scalar == "\n"
        #expect(isNewline || !Self.acts(scalar), "\(scalar.escaped(asASCII: true))")
      }
    }
  }

  private static func acts(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F: true
    case 0xFE00...0xFE0F, 0xFEFF, 0xFFF9...0xFFFB, 0xE000...0xF8FF, 0xE0000...0x10FFFF, 0x1F1E6...0x1F1FF: true
    default: false
    }
  }

  @Test(arguments: hostile)
  func `cleaning twice is cleaning once`(text: String) {
    let once = CleanText.clean(text)
    #expect(CleanText.clean(once) == once)
    let kept = CleanText.clean(text, keepNewlines: true)
    #expect(CleanText.clean(kept, keepNewlines: true) == kept)
  }

  @Test(arguments: 0..<100)
  func `random text comes out measurable and stays as it is`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var text = String.UnicodeScalarView()
    for _ in 0..<200 {
      let value = UInt32.random(in: 0...(Bool.random(using: &generator) ? 0x10FFFF : 0x3000), using: &generator)
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    let clean = CleanText.clean(String(text))
    #expect(CleanText.clean(clean) == clean, "seed \(seed)")
    #expect(clean.unicodeScalars.allSatisfy { !Self.acts($0) }, "seed \(seed)")
  }

  @Test(arguments: [
    ("naïve café €5 – “quoted”", "naïve café €5 – “quoted”"), ("日本語 한국어", "日本語 한국어"), ("cafe\u{301}", "café"),
    ("a\tb\nc\r\nd", "a b c d"), ("a\u{1B}[31mb", "a\u{FFFD}[31mb"), ("\u{1B}\u{1B}\u{7}x", "\u{FFFD}x"),
    ("⚠\u{FE0F} due", "⚠ due"), ("soft\u{AD}hyphen", "softhyphen"), ("👍", "👍"), ("👍🏽", "\u{FFFD}"), ("🇩🇪!", "\u{FFFD}!"),
    ("\u{202E}evil", "\u{FFFD}evil"), ("x\u{305}\u{305}\u{305}\u{305}", "x\u{305}\u{305}"),
  ])
  func `what is harmless stays, what is not leaves a mark`(text: String, clean: String) {
    #expect(Array(CleanText.clean(text).unicodeScalars) == Array(clean.unicodeScalars))
  }

  @Test func `newlines stay where several lines are wanted`() {
    #expect(CleanText.clean("a\r\nb\rc\nd\te", keepNewlines: true) == "a\nb\nc\nd e")
  }

  @Test func `bytes that are no UTF-8 leave a mark`() {
    #expect(CleanText.clean(bytes: [0x61, 0xFF, 0x62, 0xED, 0xA0, 0x80]) == "a\u{FFFD}b\u{FFFD}")
  }
}
