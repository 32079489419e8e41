import CellixCore
import Foundation
import Terminal

// Keys that belong to a line that is being typed in.
extension DashboardState {
  var isEditingText: Bool {
    switch screen {
    case .disputes: queue.filter.isEditing && queue.opened == nil
    case .payments: payments.filter.isEditing && payments.opened == nil
    case .activity: activity.filter.isEditing && activity.opened == nil
    default: false
    }
  }

  /// - Returns: `nil` when the key was not for the line.
  mutating func edit(_ key: Key, now: Date) -> [Effect]? {
    switch screen {
    case .disputes: queue.filter.press(key, DisputeRow.filterLanguage).map { $0 ? restartQueue(now: now) : [] }
    case .payments: payments.filter.press(key, PaymentRow.filterLanguage).map { $0 ? restartPayments() : [] }
    case .activity: activity.filter.press(key, ActivityRow.filterLanguage).map { $0 ? restartActivity() : [] }
    default: nil
    }
  }

  mutating func paste(_ pasted: Pasted, now: Date) -> [Effect] {
    switch screen {
    case .disputes where isEditingText:
      queue.filter.paste(pasted, DisputeRow.filterLanguage) ? restartQueue(now: now) : []
    case .payments where isEditingText:
      payments.filter.paste(pasted, PaymentRow.filterLanguage) ? restartPayments() : []
    case .activity where isEditingText:
      activity.filter.paste(pasted, ActivityRow.filterLanguage) ? restartActivity() : []
    default: []
    }
  }
}
