import Terminal
import Testing

@Suite struct QRCodeTests {
  @Test func `a code has its three finders and a quiet zone`() throws {
    let code = try #require(QRCode("https://dashboard.stripe.com/test/apikeys"))
    for (x, y) in [(0, 0), (code.side - 7, 0), (0, code.side - 7)] {
      for step in 0..<7 {
        #expect(code.isDark(x: x + step, y: y) && code.isDark(x: x, y: y + step))
      }
      #expect(!code.isDark(x: x + 1, y: y + 1) && code.isDark(x: x + 3, y: y + 3))
    }
    #expect(!code.isDark(x: -1, y: 0))
    #expect(code.size == Size(columns: code.side + 8, rows: (code.side + 9) / 2))
  }

  @Test func `the address of step 2 fits an ordinary terminal, the whole link a tall one`() throws {
    let address = try #require(QRCode("https://dashboard.stripe.com/test/apikeys/create"))
    #expect(address.size.columns <= 80 && address.size.rows <= 20)
    let link = try #require(QRCode(String(repeating: "permissions", count: 24)))
    #expect(link.size.rows <= 46)
  }

  @Test func `what no code can hold gives none`() {
    #expect(QRCode(String(repeating: "x", count: 5_000)) == nil)
  }
}
