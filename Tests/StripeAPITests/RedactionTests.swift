import StripeAPI
import Testing

@Suite struct RedactionTests {
  @Test(arguments: [
    ("Invalid API Key provided: rk_test_***…wxyz", "Invalid API Key provided: rk_test_…"),
    ("key 'rk_live_...SYT3' does not", "key 'rk_live_…' does not"),
    ("sk_live_51FAKEabc and whsec_a+b/c= here", "sk_live_… and whsec_… here"),
    ("Bearer rk_test_FAKE", "Bearer …rk_test_…"),
    ("the task_force and risk_score stay", "the task_force and risk_score stay"),
  ])
  func `credentials leave a text, whole or masked`(text: String, expected: String) {
    let result = Redaction.redact(text)
    if text.hasPrefix("Bearer") {
      #expect(!result.contains("FAKE"))
    } else {
      #expect(result == expected)
    }
  }

  @Test func `text without credentials is left alone`() {
    let text = "Nothing to hide: größe, 日本, ch_1FAKE"
    #expect(Redaction.redact(text) == text)
  }
}
