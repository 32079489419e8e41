import CellixCore
import Foundation

extension DashboardState {
  /// What the figures of the open screen mean; the panel with the focus comes first.
  func explanations(now: Date) -> [Explanation] {
    switch screen {
    case .firstSync: []
    case .balances: balancesScreenExplanations(now: now)
    case .refunds: refundExplanations
    case .payments: paymentExplanations
    case .activity: activityExplanations
    case .connections: connectionsExplanations(now: now)
    case .overview: overviewExplanations(now: now)
    case .disputes: disputeExplanations(now: now)
    }
  }

  /// When the list was asked last.
  func asOf(_ resource: Resource) -> Date? { syncState.value?.watermarks[resource]?.lastCheck }
}
