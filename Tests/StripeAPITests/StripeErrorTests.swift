import CellixCore
import Foundation
import Testing

@testable import StripeAPI

@Suite struct StripeErrorTests {
  private func error(
    _ status: Int, _ body: String, headers: [String: String] = ["request-id": "req_1"]
  ) -> StripeError {
    StripeError(HTTPResponseMessage(status: status, headers: headers, body: Data(body.utf8)))
  }

  @Test func `the older refusal names slug and account`() throws {
    guard case .permissionMissing(let refusal, let fault) = error(403, Answers.error(Answers.olderRefusal)) else {
      Issue.record("not a missing permission")
      return
    }
    #expect(refusal == PermissionRefusal(slugs: ["rak_charge_read"], account: "acct_1FAKE"))
    #expect(fault.requestID == "req_1")
  }

  @Test func `the newer refusal names slug, account and the page to edit the key`() {
    let body = Answers.error(Answers.newerRefusal, code: "more_permissions_required")
    guard case .permissionMissing(let refusal, let fault) = error(403, body) else {
      Issue.record("not a missing permission")
      return
    }
    #expect(refusal.slugs == ["rak_charge_read"])
    #expect(refusal.account == "acct_1FAKE")
    #expect(
      refusal.editURL == "https://dashboard.stripe.com/b/acct_1FAKE?destination=%2Fapikeys%2Fmk_1%2Fedit")
    #expect(fault.code == "more_permissions_required")
  }

  @Test func `several slugs, none, and no account are all taken`() {
    let several = PermissionRefusal(message: "Having the 'rak_a_read', 'rak_b_write' permissions would allow")
    #expect(several == PermissionRefusal(slugs: ["rak_a_read", "rak_b_write"]))
    #expect(PermissionRefusal(message: "No.") == PermissionRefusal())
  }

  @Test func `a link to another place is not passed on`() {
    #expect(PermissionRefusal(message: "Edit at https://dashboard.stripe.com.example.org/x").editURL == nil)
  }

  @Test func `the three ways a key is refused are told apart`() {
    #expect(error(401, Answers.error("Invalid API Key provided: rk_test_***wxyz")).isKeyRefused)
    guard case .keyExpired = error(401, Answers.error("Expired API Key", code: "api_key_expired")) else {
      Issue.record("not expired")
      return
    }
    let address = "The API key provided does not allow requests from your IP address."
    guard case .ipNotAllowed = error(401, Answers.error(address)) else {
      Issue.record("not the address")
      return
    }
  }

  @Test func `a rate limit keeps its reason`() {
    let error = error(
      429, Answers.error("Slow down", code: "rate_limit"),
      headers: ["stripe-rate-limited-reason": "endpoint-concurrency"])
    guard case .rateLimited(let reason, _) = error else {
      Issue.record("not a rate limit")
      return
    }
    #expect(reason == "endpoint-concurrency")
  }

  @Test func `a body that is not Stripe's keeps status and request id`() {
    #expect(error(502, "<html>bad gateway</html>") == .server(StripeFault(status: 502, requestID: "req_1")))
  }

  @Test(arguments: [400, 401, 403, 404, 409, 429, 500])
  func `every error says what happened and what to do, and never shows a key`(status: Int) {
    let error = error(status, Answers.error("About rk_live_FAKE1234567890abcd and whsec_FAKE"))
    let words = [error.errorDescription ?? "", error.recoverySuggestion ?? "", String(describing: error)]
    #expect(words.allSatisfy { !$0.isEmpty && !$0.contains("FAKE") })
    #expect(words[0].contains("req_1"))
  }
}
