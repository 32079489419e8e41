import Terminal
import Testing

@Suite struct KeyDecoderTests {
  @Test(
    arguments: [
      ("a", .character("a")), ("ß", .character("ß")), ("日", .character("日")), ("😀", .character("😀")),
      ("\r", .enter), ("\n", .enter), ("\t", .tab), ("\u{8}", .backspace), ("\u{7F}", .backspace),
      ("\u{0}", .control("@")), ("\u{1}", .control("a")), ("\u{12}", .control("r")), ("\u{1F}", .control("_")),
      ("\u{1C}", .control("\\")), ("\u{1B}", .escape), ("\u{1B}x", .alt("x")), ("\u{1B}é", .alt("é")),
      ("\u{1B}[", .alt("[")), ("\u{1B}]", .alt("]")), ("\u{1B}O", .alt("O")), ("\u{1B}\u{7F}", .control("w")),
      ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[B", .down), ("\u{1B}[C", .right), ("\u{1B}[D", .left),
      ("\u{1B}[1;5A", .up), ("\u{1B}[1;2D", .left), ("\u{1B}[H", .home), ("\u{1B}[F", .end), ("\u{1B}OH", .home),
      ("\u{1B}OF", .end), ("\u{1B}[1~", .home), ("\u{1B}[4~", .end), ("\u{1B}[7~", .home), ("\u{1B}[8~", .end),
      ("\u{1B}[2~", .insert), ("\u{1B}[3~", .delete), ("\u{1B}[3;5~", .delete), ("\u{1B}[5~", .pageUp),
      ("\u{1B}[6~", .pageDown), ("\u{1B}[Z", .backTab), ("\u{1B}OP", .function(1)), ("\u{1B}[11~", .function(1)),
      ("\u{1B}[[A", .function(1)), ("\u{1B}[[E", .function(5)), ("\u{1B}[14~", .function(4)),
      ("\u{1B}[15~", .function(5)), ("\u{1B}[24~", .function(12)), ("\u{1B}[1;2P", .function(1)),
      ("\u{1B}[27u", .escape), ("\u{1B}[13u", .enter), ("\u{1B}[9;2u", .backTab), ("\u{1B}[127u", .backspace),
      ("\u{1B}[97;5u", .control("a")), ("\u{1B}[97;3u", .alt("a")), ("\u{1B}[228u", .character("ä")),
      ("\u{1B}[27;5;114~", .control("r")),
    ] as [(String, Key)])
  func `bytes become the key that was pressed`(bytes: String, key: Key) {
    #expect(KeyDecoder.decode(bytes) == [.key(key)])
  }

  @Test(arguments: [
    "\u{1B}[99x", "\u{1B}[?62;c", "\u{1B}[>1;2;3c", "\u{1B}[?2026;2$y", "\u{1B}[12;40R", "\u{1B}[57358u",
    "\u{1B}]10;rgb:0000/0000/0000\u{7}", "\u{1B}]10;rgb:0000/0000/0000\u{1B}\\", "\u{1B}P>|tmux 3.3a\u{1B}\\",
    "\u{1B}]11;rgb:0000/0000\u{7}", "\u{1B}]11;rgb:0/0/00000\u{7}", "\u{1B}]11;rgb:g/0/0\u{7}", "\u{1B}]11;red\u{7}",
    "\u{1B}]11;rgb:+1/0/0\u{7}",
    "\u{1B}[M !!", "\u{1B}[201~", "\u{85}", "\u{1B}[<35;1;1M",
  ])
  func `what is no key is swallowed whole`(bytes: String) {
    #expect(KeyDecoder.decode(bytes + "q") == [.key(.character("q"))])
  }

  @Test(
    arguments: [
      ("ffff/ffff/ffff", .light), ("0000/0000/0000", .dark), ("1e1e/1e1e/2e2e", .dark), ("fdfd/f6f6/e3e3", .light),
      ("f/f/f", .light), ("00/2b/36", .dark), ("ff/0/0", .dark),
    ] as [(String, Theme)], ["\u{7}", "\u{1B}\\"])
  func `the answer about the background is heard between keys`(answer: (color: String, theme: Theme), end: String) {
    let events = KeyDecoder.decode("q\u{1B}]11;rgb:\(answer.color)\(end)j")
    #expect(events == [.key(.character("q")), .background(answer.theme), .key(.character("j"))])
  }

  @Test func `reports of focus and mouse are events`() {
    #expect(KeyDecoder.decode("\u{1B}[I\u{1B}[O") == [.focus(true), .focus(false)])
    #expect(
      KeyDecoder.decode("\u{1B}[<0;3;5M\u{1B}[<0;3;5m\u{1B}[<64;1;1M\u{1B}[<65;1;1M") == [
        .mouse(MouseEvent(kind: .press, point: Point(x: 2, y: 4))),
        .mouse(MouseEvent(kind: .release, point: Point(x: 2, y: 4))),
        .mouse(MouseEvent(kind: .wheelUp, point: Point(x: 0, y: 0))),
        .mouse(MouseEvent(kind: .wheelDown, point: Point(x: 0, y: 0))),
      ])
  }

  @Test func `sequences of the terminal's own description are keys`() {
    let extra: [[UInt8]: Key] = [Array("\u{1B}?x".utf8): .delete, Array("\u{1B}[42z".utf8): .insert]
    #expect(KeyDecoder.decode("\u{1B}?x\u{1B}[42z", extra: extra) == [.key(.delete), .key(.insert)])
    #expect(KeyDecoder.decode("\u{1B}?", extra: extra) == [.key(.alt("?"))])
  }

  @Test func `a sequence cut off by another key loses only itself`() {
    #expect(KeyDecoder.decode("\u{1B}[1;\u{1B}[Aq") == [.key(.up), .key(.character("q"))])
    #expect(KeyDecoder.decode("\u{1B}[1;\rq") == [.key(.enter), .key(.character("q"))])
  }

  @Test func `bytes that are no UTF-8 are dropped and the next key stays`() {
    for bad: [UInt8] in [[0xFF], [0xC3], [0xE2, 0x82], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]] {
      #expect(KeyDecoder.decode([bad + [0x71]]) == [.key(.character("q"))], "\(bad)")
    }
  }

  @Test(arguments: 0..<200)
  func `how the bytes are split does not change the keys`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let parts = [
      "j", "é", "日", "\u{1B}[A", "\u{1B}OB", "\u{1B}[15~", "\u{1B}[1;5C", "\r", "\u{3}", "\u{1B}x",
      "\u{1B}[200~pasted \u{1B}[A q\u{1B}[201~", "\u{1B}[<0;3;5M", "\u{1B}]11;rgb:1/2/3\u{7}", "\u{1B}[99x", "\t",
      "ab c", "\u{1B}[I", "\u{1B}[[B",
    ]
    let text = (0..<20).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
    let bytes = Array(text.utf8)
    var pieces: [[UInt8]] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Int.random(in: 1...min(6, rest.count), using: &generator)
      pieces.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    #expect(KeyDecoder.decode(pieces) == KeyDecoder.decode([bytes]), "seed \(seed): \(text.debugDescription)")
  }

  @Test(arguments: 0..<200)
  func `no bytes trap, and all of them are used up`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let favourites: [UInt8] = [
      0x1B, 0x5B, 0x4F, 0x5D, 0x3B, 0x32, 0x30, 0x31, 0x7E, 0x3C, 0x4D, 0x07, 0x50, 0xC3, 0xE2,
    ]
    var decoder = KeyDecoder()
    var time: UInt64 = 0
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        Bool.random(using: &generator)
          ? favourites.randomElement(using: &generator) ?? 0 : UInt8.random(in: 0...255, using: &generator)
      }
      time += UInt64.random(in: 0...600_000_000, using: &generator)
      _ = decoder.feed(bytes, at: time)
    }
    _ = decoder.settle()
    #expect(decoder.deadline == nil && !decoder.isPasting)
    // Whatever came before, the next key is itself.
    let events = decoder.feed([0x71], at: time + 10_000_000_000)
    #expect(events == [.key(.character("q"))], "seed \(seed)")
  }
}
