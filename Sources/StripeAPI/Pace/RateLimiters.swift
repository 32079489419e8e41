package import CellixCore

/// The rate limiters of a program that knows several accounts. Stripe counts requests per account and mode, whatever
/// they are for: so one account has one limiter, and takes no turns of another's.
package struct RateLimiters: Sendable {
  /// Whose requests are counted together.
  private enum Owner: Hashable {
    case account(LocalAccountID, Mode)
    /// A key of which nobody knows the account yet, by its fingerprint.
    case key(String)
  }

  /// What a person wants at most; `nil` for Stripe's own limits.
  private let perSecond: Double?
  private var limiters: [Owner: RateLimiter] = [:]

  package init(perSecond: Double? = nil) { self.perSecond = perSecond }

  package mutating func limiter(of account: ConnectedAccount) -> RateLimiter {
    limiter(.account(account.id, account.mode), account.mode)
  }

  /// - Parameter accounts: those that are connected; the key may be of one of them.
  package mutating func limiter(of key: APIKey, among accounts: [ConnectedAccount]) -> RateLimiter {
    let known = accounts.first {
      $0.mode == key.mode && $0.stripeAccountID != nil && $0.stripeAccountID == key.accountHint
    }
    return known.map { limiter(of: $0) } ?? limiter(.key(key.secret.fingerprint), key.mode)
  }

  /// The key is connected now: what was asked with it until then counts for its account.
  package mutating func connect(_ key: APIKey, to account: ConnectedAccount) {
    guard let limiter = limiters.removeValue(forKey: .key(key.secret.fingerprint)) else { return }
    let owner = Owner.account(account.id, account.mode)
    limiters[owner] = limiters[owner] ?? limiter
  }

  private mutating func limiter(_ owner: Owner, _ mode: Mode) -> RateLimiter {
    let limiter = limiters[owner] ?? RateLimiter(mode: mode, perSecond: perSecond)
    limiters[owner] = limiter
    return limiter
  }
}
