import CellixCore
import Testing

@Suite struct CredentialTests {
  private func key(_ text: String) -> Result<APIKey, APIKeyProblem> {
    Result { () throws(APIKeyProblem) in try APIKey(Secret(bytes: text.utf8)) }
  }

  @Test(arguments: [
    ("", APIKeyProblem.empty), ("sk_live_FAKE0123456789", .secretKey), ("sk_org_FAKE0123456789", .organizationKey),
    ("pk_test_FAKE0123456789", .publishableKey), ("whsec_FAKE0123456789", .signingSecret), ("hello", .unknownKind),
    ("rk_li", .tooShort(5)), ("rk_live_123456789", .tooShort(17)), ("rk_live_FAKE-123456789", .strangeCharacters),
    ("rk_test_" + String(repeating: "a", count: 248), .tooLong(256)),
  ])
  func `what is no restricted key is refused with a reason of its own`(text: String, problem: APIKeyProblem) {
    #expect(key(text) == .failure(problem))
  }

  @Test func `mode and account are read off the key`() throws {
    let modern = "rk_live_5" + "1Abcdefghijklmno" + String(repeating: "x", count: 82)
    #expect(try key(modern).get().mode == .live)
    #expect(try key(modern).get().accountHint == "acct_1Abcdefghijklmno")
    #expect(try key("rkcs_test_FAKE0123456789").get().mode == .test)
    #expect(try key("rk_test_FAKE0123456789").get().accountHint == nil)
  }

  @Test(arguments: [
    "  rk_test_FAKE0123456789\n", "\"rk_test_FAKE0123456789\";", "Bearer rk_test_FAKE0123456789",
    "Authorization: Bearer rk_test_FAKE0123456789", "STRIPE_KEY=rk_test_FAKE0123456789",
    "export STRIPE_KEY='rk_test_FAKE0123456789'", "rk_test_FAKE\r\n0123456789",
  ])
  func `a key copied from a shell file or a header is cleaned`(text: String) {
    let pasted = PastedCredential(cleaning: Secret(bytes: text.utf8))
    #expect(pasted.secret == Secret(bytes: "rk_test_FAKE0123456789".utf8))
    #expect(!pasted.removed.isEmpty)
  }

  @Test func `a clean credential is left alone, padding included`() {
    let text = "whsec_FAKEabcdefghijklmnop=="
    let pasted = PastedCredential(cleaning: Secret(bytes: text.utf8))
    #expect(pasted == PastedCredential(cleaning: pasted.secret))
    #expect(pasted.secret == Secret(bytes: text.utf8))
    #expect(pasted.removed.isEmpty)
  }

  @Test(arguments: [
    ("", SigningSecretProblem.empty), ("rk_test_FAKE0123456789", .apiKey), ("sk_test_FAKE", .secretKey),
    ("hello", .unknownKind), ("whsec_FAKE", .tooShort(10)), ("whsec_FAKE 123456789012", .strangeCharacters),
  ])
  func `what is no signing secret is refused with a reason of its own`(text: String, problem: SigningSecretProblem) {
    #expect(throws: problem) { try SigningSecret(Secret(bytes: text.utf8)) }
  }
}
