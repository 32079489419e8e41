import CellixCore
import Foundation
import Terminal

// Keys that belong to a line that is being typed in.
extension DashboardState {
  var isEditingText: Bool { frontList.map { $0.filter.isEditing && $0.opened == nil } ?? false }

  /// - Returns: `nil` when the key was not for the line.
  mutating func edit(_ key: Key, now: Date) -> [Effect]? { changeFilter(now: now) { $0.press(key, $1) } }

  mutating func paste(_ pasted: Pasted, now: Date) -> [Effect] {
    guard isEditingText else { return [] }
    return changeFilter(now: now) { $0.paste(pasted, $1) } ?? []
  }

  /// Asks for another list when the change made it another one.
  ///
  /// - Parameter change: of the open screen's line; returns whether the filter is another one now, or `nil`, as `press`.
  /// - Returns: `nil` when the change was not for the line.
  mutating func changeFilter(now: Date, _ change: (inout FilterLine, FilterLanguage) -> Bool?) -> [Effect]? {
    switch screen {
    case .disputes: changeFilter(of: \.queue, now: now, change)
    case .payments: changeFilter(of: \.payments, now: now, change)
    case .activity: changeFilter(of: \.activity, now: now, change)
    case .refunds: refunds.isListed ? changeFilter(of: \.refunds, now: now, change) : nil
    case .firstSync, .overview, .balances, .connections: nil
    }
  }

  private mutating func changeFilter<List: FilteredList>(
    of place: Place<List>, now: Date, _ change: (inout FilterLine, FilterLanguage) -> Bool?
  ) -> [Effect]? {
    change(&self[keyPath: place].filter, List.Query.Row.filterLanguage).map { $0 ? restart(place, now: now) : [] }
  }
}
