import CellixCore

// Stripe's words for money as a merchant says them.
extension BalanceTrend.Part {
  /// A category that is not known here reads as Stripe writes it.
  var words: String { BalanceTrend.Part.words[category] ?? category.replacing("_", with: " ") }

  /// Source: docs.stripe.com/reports/reporting-categories
  private static let words = [
    "charge": "payments", "charge_failure": "payments returned", "refund": "refunds",
    "refund_failure": "refunds returned", "partial_capture_reversal": "partial captures", "dispute": "disputes",
    "dispute_reversal": "disputes won back", "payout": "payouts", "payout_reversal": "payouts returned", "fee": "fees",
    "network_cost": "network costs", "tax": "taxes", "adjustment": "adjustments", "other_adjustment": "adjustments",
    "topup": "top-ups", "topup_reversal": "top-ups returned", "transfer": "transfers",
    "transfer_reversal": "transfers returned", "risk_reserved_funds": "reserves",
  ]
}

extension PayoutForecast.Rhythm {
  var words: String {
    switch self {
    case .daily: "every working day"
    case .weekly: "every week"
    case .monthly: "every month"
    }
  }
}

extension Money {
  /// For what came and went: `+$120.00`, `−$4,982.30`.
  var signed: String { amount > 0 ? "+" + formatted : formatted }
}
