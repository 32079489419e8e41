import CellixCore
import Testing

@testable import StripeAPI

@Suite struct RateLimitersTests {
  private static func account(_ id: String, mode: Mode = .test, stripe: String? = nil) throws -> ConnectedAccount {
    let id = try #require(LocalAccountID(id))
    return ConnectedAccount(id: id, mode: mode, label: "Harbor Goods", timeZone: "UTC", stripeAccountID: stripe)
  }

  private static func key(_ text: String) throws -> APIKey { try APIKey(Secret(bytes: Array(text.utf8))) }

  @Test func `an account and mode have one limiter, which no other shares`() throws {
    var limiters = RateLimiters()
    let first = limiters.limiter(of: try Self.account("a1"))
    #expect(limiters.limiter(of: try Self.account("a1")) === first)
    #expect(limiters.limiter(of: try Self.account("a2")) !== first, "Stripe's limit is the account's")
    #expect(limiters.limiter(of: try Self.account("a1", mode: .live)) !== first, "and the mode's")
  }

  @Test func `requests of another account wait for nobody`() async throws {
    var limiters = RateLimiters(perSecond: 0.001)
    let busy = limiters.limiter(of: try Self.account("a1"))
    let calm = limiters.limiter(of: try Self.account("a2"))
    try await take(busy)
    await #expect(throws: Waited.self) { try await take(busy) }
    try await take(calm)
  }

  private struct Waited: Error {}

  private func take(_ limiter: RateLimiter) async throws {
    try await limiter.waitForTurn(endpoint: "GET /v1/charges") { _ in throw Waited() }
  }

  @Test func `a key that names a connected account counts for it, and another one for itself`() throws {
    var limiters = RateLimiters()
    // Modern keys hold the account's id behind the 5.
    let key = try Self.key("rk_test_51FAKEaBcDeFgHiJk" + String(repeating: "x", count: 82))
    let account = try Self.account("a2", stripe: "acct_1FAKEaBcDeFgHiJk")
    let found = limiters.limiter(of: key, among: [try Self.account("a1"), account])
    #expect(found === limiters.limiter(of: account))
    let own = limiters.limiter(of: key, among: [])
    #expect(own !== found && limiters.limiter(of: key, among: []) === own)
  }

  @Test func `what was asked with a key before it is connected counts for its account`() throws {
    var limiters = RateLimiters()
    let key = try Self.key("rk_test_FAKE5aBcDeFgHiJkLmNoPqRsT")
    let asked = limiters.limiter(of: key, among: [])
    let account = try Self.account("a1")
    limiters.connect(key, to: account)
    #expect(limiters.limiter(of: account) === asked)
    // A new key of an account that has a limiter leaves that as it is.
    _ = limiters.limiter(of: key, among: [])
    limiters.connect(key, to: account)
    #expect(limiters.limiter(of: account) === asked)
  }
}
