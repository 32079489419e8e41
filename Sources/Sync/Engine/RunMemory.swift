import CellixCore
import Foundation
import Store

/// What one run leaves for the next: when things were last asked that are not asked every time.
struct RunMemory: Sendable {
  var balance: Date?
  var balanceTransactions: Date?
  var openRefunds: Date?
  var openDisputes: Date?
  /// Lists looked through because there is no feed.
  var lists: Date?
  /// When it was written down how far the feed was followed. Looks that find nothing write it now and then: the next one
  /// only begins a little earlier for it.
  var settled: Date?
  var refused: [Resource: Refusal] = [:]
  /// When reading them again failed last.
  var failedRereads: [Reread: Date] = [:]
  /// Open objects that Stripe no longer has: they keep their place at the head of the turns.
  var goneObjects: Set<Reread> = []

  init() {}

  /// What an earlier process has left: lists that Stripe refused are asked again at once, and until they are given they
  /// are refused and not complete.
  init(recalling state: SyncState) {
    refused = state.watermarks.filter(\.value.isRefused)
      .mapValues { Refusal(at: .distantPast, reason: $0.problem ?? "") }
  }

  /// When Stripe last refused a list, and why, in words.
  struct Refusal: Sendable, Hashable {
    var at: Date
    var reason: String
  }

  /// - Parameter interval: how long an answer is good for; nothing asked yet is due at once.
  static func isDue(_ last: Date?, every interval: Duration, now: Date) -> Bool {
    guard let last else { return true }
    let age = now.timeIntervalSince(last)
    // A clock that was set back must not silence it.
    return age < 0 || age >= interval / .seconds(1)
  }
}
