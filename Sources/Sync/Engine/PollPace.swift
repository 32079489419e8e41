import CellixCore
import Foundation

/// How long to wait until the event feed is looked at again. Stripe allows about 500 reads per transaction over 30
/// days, at least 10,000: so the pace follows the account's own size, and somebody's look at the screen.
struct PollPace: Sendable, Hashable {
  /// How a person looks at the screen.
  enum Attention: Sendable {
    /// No screen, or one without the focus.
    case nobody
    /// It is open, and no key was pressed for a while.
    case inPassing
    case close
  }

  var attended: Duration
  /// The shortest pause when nobody looks, and the shortest one where deliveries arrive by themselves. A small account
  /// has a longer one, as long as its share of the allowance demands.
  var unattended: ClosedRange<Duration>

  /// Payments of the last 30 days, as far as they are known.
  var monthlyPayments: Int
  /// A verified delivery came within the last hour, so news arrives by itself.
  var webhooksArrive: Bool
  var attention: Attention
  /// Open refunds and disputes that each look reads again.
  var rereads: Int

  /// Share of the allowance that polling may use; the rest is for re-reads and for the merchant's own software.
  static let share = 0.25
  /// How much longer the pause is where news arrives by itself, and where nobody has pressed a key for a while.
  static let easing = 3
  /// Reads of one look at its most: the feed, the balance, its transactions, and the open objects that have their turn.
  var readsPerLook: Int { 3 + rereads }

  var interval: Duration {
    let allowance = ReadAllowance(transactions: monthlyPayments).total
    let looks = Double(allowance) * PollPace.share / Double(readsPerLook)
    let idle = Duration.seconds(30 * 86_400 / looks)
    let calm = max(idle, unattended.lowerBound)
    return switch attention {
    case .close: webhooksArrive ? min(attended * PollPace.easing, calm) : attended
    case .inPassing: min(attended * PollPace.easing, calm)
    case .nobody: webhooksArrive ? max(calm, unattended.upperBound) : calm
    }
  }
}
