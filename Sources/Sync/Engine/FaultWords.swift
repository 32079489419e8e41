import CellixCore
import StripeAPI

/// What a fault of one list means for it and for the others.
enum FaultWords {
  /// In the words of the Dashboard, so that the person finds the row to change.
  static func refused(_ resource: Resource, _ refusal: PermissionRefusal) -> String {
    let row = dashboardRow(resource, refusal)
    let sentence = "The key may not read this. Set the row “\(row)” of the key's permissions to Read."
    guard let link = refusal.editURL else { return sentence }
    return sentence + " " + link
  }

  private static func dashboardRow(_ resource: Resource, _ refusal: PermissionRefusal) -> String {
    switch resource {
    case .disputes: PermissionRequirement.disputes.dashboardRow
    case .balance: PermissionRequirement.balance.dashboardRow
    case .refunds: PermissionRequirement.refunds.dashboardRow
    case .charges: PermissionRequirement.charges.dashboardRow
    case .paymentIntents: PermissionRequirement.paymentIntents.dashboardRow
    // Part of the balance's row, or a row of its own: the refusal tells which.
    case .balanceTransactions:
      refusal.slugs.contains { $0.contains("balance_transaction") }
        ? "Balance Transaction Sources" : PermissionRequirement.balance.dashboardRow
    case .events: PermissionRequirement.events.dashboardRow
    }
  }

  /// The key and the network are common to all lists; a fault of one endpoint is not.
  static func concernsAll(_ error: StripeError) -> Bool {
    switch error {
    case .invalidKey, .keyExpired, .ipNotAllowed, .unreachable, .timedOut, .tlsFailed: true
    case .permissionMissing, .notFound, .rateLimited, .badRequest, .conflict, .server, .unreadableAnswer: false
    }
  }
}
