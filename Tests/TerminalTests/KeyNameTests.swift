import Terminal
import Testing

@Suite struct KeyNameTests {
  @Test func `a script reads as the keys it names`() {
    #expect(
      Key.sequence("jj<Enter>/é<Esc><C-r><A-x><F5><S-Tab><lt>") == [
        .character("j"), .character("j"), .enter, .character("/"), .character("é"), .escape, .control("r"), .alt("x"),
        .function(5), .backTab, .character("<"),
      ])
  }

  @Test func `an unknown name is no key`() {
    #expect(Key.sequence("j<Foo>") == nil)
    #expect(Key(named: "") == nil && Key(named: "<>") == nil && Key(named: "<F99>") == nil && Key(named: "ab") == nil)
  }

  @Test func `a bracket without an end is a bracket`() {
    #expect(Key.sequence("<a") == [.character("<"), .character("a")])
  }
}
