import Terminal
import Testing

@Suite struct EscapeTests {
  private let millisecond: UInt64 = 1_000_000

  @Test func `Escape alone is answered after 50 ms and not before`() {
    var decoder = KeyDecoder()
    #expect(decoder.feed([0x1B], at: 0) == [])
    #expect(decoder.deadline == 50 * millisecond)
    #expect(decoder.expire(at: 49 * millisecond) == [])
    #expect(decoder.expire(at: 50 * millisecond) == [.key(.escape)])
    #expect(decoder.deadline == nil)
  }

  @Test func `an arrow torn apart within 50 ms is an arrow`() {
    var decoder = KeyDecoder()
    #expect(decoder.feed([0x1B], at: 0) == [])
    #expect(decoder.feed(Array("[".utf8), at: 45 * millisecond) == [])
    #expect(decoder.feed(Array("A".utf8), at: 90 * millisecond) == [.key(.up)])
  }

  @Test(arguments: [("[A", .up), ("OB", .down), ("[5~", .pageUp), ("[1;5C", .right)] as [(String, Key)])
  func `a tail that comes late repairs the Escape`(tail: String, key: Key) {
    var decoder = KeyDecoder()
    _ = decoder.feed([0x1B], at: 0)
    #expect(decoder.expire(at: 50 * millisecond) == [.key(.escape)])
    #expect(decoder.feed(Array(tail.utf8), at: 200 * millisecond) == [.escapeWasTorn, .key(key)])
  }

  @Test func `a late tail may itself come in pieces`() {
    var decoder = KeyDecoder()
    _ = decoder.feed([0x1B], at: 0)
    _ = decoder.expire(at: 50 * millisecond)
    #expect(decoder.feed(Array("[".utf8), at: 200 * millisecond) == [])
    #expect(decoder.feed(Array("A".utf8), at: 220 * millisecond) == [.escapeWasTorn, .key(.up)])
  }

  @Test func `a paste whose start mark comes late is still a paste`() {
    var decoder = KeyDecoder()
    _ = decoder.feed([0x1B], at: 0)
    _ = decoder.expire(at: 50 * millisecond)
    let events = decoder.feed(Array("[200~dq\u{1B}[201~".utf8), at: 200 * millisecond)
    #expect(events == [.escapeWasTorn, .paste(Pasted("dq"))])
  }

  @Test func `a bracket typed after Escape is a bracket`() {
    var decoder = KeyDecoder()
    _ = decoder.feed([0x1B], at: 0)
    _ = decoder.expire(at: 50 * millisecond)
    #expect(decoder.feed(Array("[".utf8), at: 300 * millisecond) == [])
    #expect(decoder.settle() == [.key(.character("["))])
  }

  @Test func `after 400 ms nothing is repaired`() {
    var decoder = KeyDecoder()
    _ = decoder.feed([0x1B], at: 0)
    _ = decoder.expire(at: 50 * millisecond)
    let events = decoder.feed(Array("[A".utf8), at: 600 * millisecond) + decoder.settle()
    #expect(events == [.key(.character("[")), .key(.character("A"))])
  }

  @Test func `another key after Escape ends the repair`() {
    var decoder = KeyDecoder()
    _ = decoder.feed([0x1B], at: 0)
    _ = decoder.expire(at: 50 * millisecond)
    let events = decoder.feed(Array("x[A".utf8), at: 100 * millisecond) + decoder.settle()
    #expect(events == [.key(.character("x")), .key(.character("[")), .key(.character("A"))])
  }

  @Test func `an idle decoder asks for no timer`() {
    var decoder = KeyDecoder()
    _ = decoder.feed(Array("jk\u{1B}[A\r".utf8), at: 0)
    #expect(decoder.deadline == nil)
  }
}
