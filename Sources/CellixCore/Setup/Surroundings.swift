/// What a look around before the first step found: what would fail last is looked at first.
package struct Surroundings: Sendable, Hashable {
  package enum Reach: Sendable, Hashable {
    /// Any answer at all, and how long it took.
    case reached(milliseconds: Int)
    case unreachable(String)
  }

  package var reach: Reach
  /// Name or address of the proxy on the way to Stripe; `nil` without one.
  package var proxy: String?
  /// Seconds by which this machine's clock is ahead of Stripe's; negative when it is behind, `nil` when nobody said.
  package var clockAhead: Int?
  /// Where answers and keys are kept. The program does not start when others can look into it.
  package var folder: String
  /// Variables of the environment that look like credentials of Stripe. Cellix reads none of them.
  package var environmentNames: [String]

  package init(
    reach: Reach, proxy: String? = nil, clockAhead: Int? = nil, folder: String, environmentNames: [String] = []
  ) {
    self.reach = reach
    self.proxy = proxy
    self.clockAhead = clockAhead
    self.folder = folder
    self.environmentNames = environmentNames
  }

  /// Signatures are refused when they are older than 300 s, and a countdown to a deadline is wrong by as much as the
  /// clock is. The header that tells Stripe's time counts whole seconds. In seconds.
  package static let clockTolerance = 30

  /// Names only, whatever the values are.
  package static func credentialNames(in environment: some Sequence<String>) -> [String] {
    environment.filter { name in
      let upper = name.uppercased()
      return upper.contains("STRIPE") && (upper.contains("KEY") || upper.contains("SECRET") || upper.contains("TOKEN"))
    }.sorted()
  }
}
