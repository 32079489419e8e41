package import CellixCore
import Terminal

/// The currency that Balances is about, and what was read of its money.
package struct BalancesState: Sendable, Equatable {
  /// `nil`: the one with the most payments.
  package internal(set) var selected: Currency?
  package private(set) var range: TrendRange = .weeks13
  /// Of one currency; the selection may be ahead of it.
  package internal(set) var trend: Panel<BalanceTrend?> = .loading
  /// Of all currencies; `nil` inside where nothing can be said.
  package internal(set) var invariants: Panel<[MoneyInvariant]?> = .loading
  package internal(set) var isTable = false
  /// Lines by which the panel that is seen alone is scrolled: in the table of days from the newest back.
  package internal(set) var scroll = 0

  package init() {}

  /// - Returns: whether there is another range.
  mutating func changeRange(by step: Int) -> Bool {
    let all = TrendRange.allCases
    guard let index = all.firstIndex(of: range), let next = all[safe: index + step] else { return false }
    range = next
    scroll = 0
    return true
  }
}
