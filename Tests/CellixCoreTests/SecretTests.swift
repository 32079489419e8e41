import CellixCore
import Testing

@Suite struct SecretTests {
  private func secret(_ text: String) -> Secret { Secret(bytes: text.utf8) }

  @Test func `nothing that is printed shows it`() {
    struct Holder { var secret: Secret }
    let text = "rk_test_FAKE0123456789abcdefghij3fQa"
    let holder = Holder(secret: secret(text))
    var dumped = ""
    dump(holder, to: &dumped)
    for shown in ["\(holder)", String(reflecting: holder), dumped, holder.secret.description] {
      #expect(!shown.contains("FAKE"))
    }
    #expect(holder.secret.fingerprint == "rk_test_…3fQa")
  }

  @Test(arguments: ["", "rk_live_short", "whsec_12345", "abc"])
  func `one too short to hide most of itself shows its length alone`(text: String) {
    #expect(secret(text).fingerprint == "…(\(text.utf8.count))")
  }

  @Test func `equal secrets are equal, others are not`() {
    #expect(secret("rk_a") == secret("rk_a"))
    #expect(secret("rk_a") != secret("rk_b"))
    #expect(secret("rk_a") != secret("rk_aa"))
  }

  @Test func `a field grows and shrinks by whole characters`() {
    let grown = secret("a").appending("é".utf8)
    #expect(grown.count == 3)
    #expect(grown.droppingLastCharacter() == secret("a"))
    #expect(secret("").droppingLastCharacter() == .empty)
  }

  @Test func `a wiped buffer holds nothing`() {
    var bytes: [UInt8] = [1, 2, 3]
    bytes.wipe()
    #expect(bytes == [0, 0, 0])
  }
}
