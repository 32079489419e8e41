import StripeAPI
import Testing

@Suite struct StripeBaseTests {
  @Test(arguments: [
    "http://127.0.0.1:4242", "http://localhost:1", "http://[::1]:8080", "https://example.com", "http://127.8.9.1/",
  ])
  func `https is taken anywhere, http on this machine only`(text: String) throws {
    let base = try StripeBase(text)
    #expect(!base.url.hasSuffix("/"))
  }

  @Test(arguments: [
    "http://api.stripe.com", "http://10.0.0.1", "http://127.0.0.1.example.com", "http://localhost.example.com",
    "http://127.1",
  ])
  func `plain http to another machine is refused`(text: String) {
    #expect {
      try StripeBase(text)
    } throws: { error in
      guard case StripeBaseError.unencrypted = error else { return false }
      return true
    }
  }

  @Test(arguments: [
    "", "stripe", "https://", "ftp://example.com", "https://u:p@example.com", "https://example.com/v2",
    "https://example.com?x=1",
  ])
  func `what is not an address of a server is refused with a sentence`(text: String) {
    #expect {
      try StripeBase(text)
    } throws: { error in
      (error as? StripeBaseError)?.errorDescription?.isEmpty == false
    }
  }

  @Test func `an address of version six keeps its brackets`() throws {
    #expect(try StripeBase("http://[::1]:8080").url == "http://[::1]:8080")
  }
}
