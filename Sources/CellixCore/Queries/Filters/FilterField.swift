/// A field that the filter line of a list knows: `amount:>100`, `reason:fraud*`.
package struct FilterField: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// Without `*` it is looked for anywhere in the value.
    case text
    /// One of a fixed set of words, whole unless it has a `*`. Stripe may know more of them than this version.
    case choice([String])
    /// In major units of each row's own currency, or of the currency that is named behind it.
    case amount
    case number
    /// Time from now until then: `due:<48h`. `late` is what lies behind.
    case timeLeft
    /// Time since then: `age:>7d`, or a day: `created:>=2026-01-01`.
    case time
  }

  package let name: String
  package let kind: Kind

  package init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }

  /// How it is typed, for the line that helps.
  package var example: String {
    switch kind {
    case .text: "\(name):ana*"
    case .choice(let words): "\(name):\(words.first ?? "…")"
    case .amount: "\(name):>100"
    case .number: "\(name):>1"
    case .timeLeft: "\(name):<48h"
    case .time: "\(name):>7d"
    }
  }
}
