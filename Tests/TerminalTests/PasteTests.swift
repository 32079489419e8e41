import Terminal
import Testing

@Suite struct PasteTests {
  private let millisecond: UInt64 = 1_000_000

  @Test func `everything between the marks is literal`() {
    let inside = "q\r\n\u{3}\u{1A}\u{1B}[A\u{1B}[20\u{1B}\u{1B}[200~ é"
    let events = KeyDecoder.decode("a\u{1B}[200~\(inside)\u{1B}[201~b")
    #expect(events == [.key(.character("a")), .paste(Pasted(inside)), .key(.character("b"))])
  }

  @Test func `a paste may be cut anywhere, also in its end mark`() {
    let pieces = Array("\u{1B}[200~secret\u{1B}[201~".utf8).map { [$0] }
    #expect(KeyDecoder.decode(pieces) == [.paste(Pasted("secret"))])
  }

  @Test func `of a long paste 64 KiB are kept and the cut is told`() {
    let bytes = Array("\u{1B}[200~".utf8) + Array(repeating: UInt8(ascii: "x"), count: 200_000)
    let events = KeyDecoder.decode([bytes, Array("\u{1B}[201~q".utf8)])
    guard case .paste(let pasted) = events.first else {
      Issue.record("no paste: \(events)")
      return
    }
    #expect(pasted.count == 65_536 && pasted.wasCut)
    #expect(events.last == .key(.character("q")))
  }

  @Test func `a paste without an end mark ends after silence`() {
    var decoder = KeyDecoder()
    #expect(decoder.feed(Array("\u{1B}[200~half".utf8), at: 0) == [])
    #expect(decoder.isPasting)
    #expect(decoder.expire(at: 2999 * millisecond) == [])
    #expect(decoder.expire(at: 3000 * millisecond) == [.paste(Pasted("half"))])
  }

  @Test(arguments: [40, 107, 5000])
  func `forty characters at once are a paste without marks`(count: Int) {
    let text = String(repeating: "k", count: count - 1) + "\r"
    #expect(KeyDecoder.decode(text) == [.paste(Pasted(text))])
  }

  @Test func `a paste without marks may come in pieces`() {
    var decoder = KeyDecoder()
    let piece = Array("rk_test_FAKE00000000".utf8)
    #expect(decoder.feed(piece, at: 0) == [])
    #expect(decoder.feed(piece, at: 10 * millisecond) == [])
    #expect(decoder.feed(piece, at: 20 * millisecond) == [])
    #expect(decoder.settle() == [.paste(Pasted(String(repeating: "rk_test_FAKE00000000", count: 3)))])
  }

  @Test func `thirty-nine characters at once are keys, in order`() {
    let text = String(repeating: "jk", count: 19) + "q"
    #expect(KeyDecoder.decode(text) == text.map { .key(.character($0)) })
  }

  @Test func `keys typed one by one are never held back`() {
    var decoder = KeyDecoder()
    for turn in 0..<200 as Range<UInt64> {
      #expect(decoder.feed([0x6A], at: turn * 30 * millisecond) == [.key(.character("j"))])
    }
  }

  @Test func `a paste prints as its number of bytes`() {
    let pasted = Pasted("rk_test_FAKE")
    var dumped = ""
    dump(pasted, to: &dumped)
    for text in ["\(pasted)", String(reflecting: pasted), dumped, "\(TerminalEvent.paste(pasted))"] {
      #expect(!text.contains("FAKE") && text.contains("12"))
    }
  }

  @Test func `a paste gives its bytes and its text`() {
    let pasted = Pasted([0x68, 0xFF])
    #expect(pasted.withBytes { $0.count } == 2)
    #expect(pasted.text == "h\u{FFFD}")
  }
}
