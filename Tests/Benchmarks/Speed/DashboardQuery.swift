import CellixCore
import Foundation
import Store

/// One question that a screen, or a command beside it, asks of the store.
struct DashboardQuery: Sendable {
  var name: String
  /// Milliseconds at the 99th percentile.
  var most: Double
  /// - Returns: how much the answer holds.
  var ask: @Sendable (Store) async throws -> Int

  struct Empty: Error, CustomStringConvertible {
    var name: String
    var description: String { "The query “\(name)” found nothing." }
  }

  init(_ name: String, most: Double = 10, _ ask: @escaping @Sendable (Store) async throws -> Int) {
    (self.name, self.most, self.ask) = (name, most, ask)
  }

  /// - Throws: `Empty` where there is nothing in the answer: what finds nothing is no measure.
  func check(_ store: Store) async throws {
    guard try await ask(store) > 0 else { throw Empty(name: name) }
  }

  /// All of them, with ids and positions out of this account.
  static func all(of store: Store, account: LargeAccount) async throws -> [DashboardQuery] {
    disputes(account) + [try await detail(in: store)] + sums(account) + trends(account)
      + [try await known(in: store)] + standing(account)
  }

  /// Rows of a keyset page.
  private static let page = 100
  private static let mostForPage = 5.0

  private static func disputes(_ account: LargeAccount) -> [DashboardQuery] {
    let groups = DisputeGroup.allCases.map { group in
      DashboardQuery("disputes, \(group.title), 200") { store in
        try await store.disputes(DisputeQuery(group: group), now: account.end).rows.count
      }
    }
    let pages = [DisputeGroup.needsResponse, .closed, .all].map { group in
      DashboardQuery("disputes, \(group.title), page at the head", most: mostForPage) { store in
        try await store.disputes(DisputeQuery(group: group, limit: page), now: account.end).rows.count
      }
    }
    // Those that wait for no answer are ordered by `Int.max − created`.
    let middle = ListStart.after(ListPosition(Int.max - Int(account.middle.timeIntervalSince1970), id: ""))
    let deep = [DisputeGroup.closed, .all].map { group in
      DashboardQuery("disputes, \(group.title), page deep down", most: mostForPage) { store in
        try await store.disputes(DisputeQuery(group: group, start: middle, limit: page), now: account.end).rows.count
      }
    }
    let urgent = DashboardQuery("disputes, most urgent") { store in
      try await store.mostUrgentDisputes(limit: 50, now: account.end).rows.count
    }
    return groups + [urgent] + pages + deep
  }

  private static func detail(in store: Store) async throws -> DashboardQuery {
    let ids = try await store.disputes(DisputeQuery(group: .closed, limit: page), now: Date()).rows.map(\.id)
    let next = Turn(ids)
    return DashboardQuery("one dispute, its charge and history") { store in
      let detail = try await store.dispute(id: next())
      return detail?.charge == nil ? 0 : detail?.history.count ?? 0
    }
  }

  private static func sums(_ account: LargeAccount) -> [DashboardQuery] {
    [
      DashboardQuery("overview of disputes") { store in
        let overview = try await store.disputeOverview(now: account.end)
        return min(overview.won, overview.lost, overview.atStake.count)
      },
      DashboardQuery("balances and payouts") { store in
        try await store.balanceSummary().map { min($0.entries.count, $0.payouts.count) } ?? 0
      },
      DashboardQuery("allowance of reads") { store in
        try await store.readAllowance(now: account.end).transactions
      },
    ]
  }

  private static func trends(_ account: LargeAccount) -> [DashboardQuery] {
    TrendRange.allCases.flatMap { range in
      [nil, Currency("jpy")].map { currency in
        DashboardQuery("refunds, \(range.title), \(currency?.code ?? "main currency")") { store in
          let trend = try await store.refundTrend(
            RefundTrendQuery(currency: currency, range: range), now: account.end)
          return min(trend?.points.filter { $0.refunded ?? 0 > 0 }.count ?? 0, trend?.reasons.count ?? 0)
        }
      }
    }
      + TrendRange.allCases.flatMap { range in
        [
          DashboardQuery("beside the refunds, \(range.title)") { store in
            let details = try await store.refundDetails(RefundTrendQuery(range: range), now: account.end)
            return min(details?.took.count ?? 0, details?.cohorts.filter { $0.rate(0) != nil }.count ?? 0)
          },
          DashboardQuery("balance over \(range.title)") { store in
            let query = BalanceTrendQuery(currency: .usd, range: range)
            let trend = try await store.balanceTrend(query, now: account.end)
            return min(trend?.points.compactMap(\.balance).count ?? 0, trend?.composition.count ?? 0)
          },
        ]
      }
  }

  private static func known(in store: Store) async throws -> DashboardQuery {
    let ids = try await store.activity(ActivityQuery(limit: page), now: Date()).rows.map(\.id)
    return DashboardQuery("known events of 100 ids") { try await $0.knownEventIDs(ids).count }
  }

  private static func standing(_ account: LargeAccount) -> [DashboardQuery] {
    let deep = ActivityQuery(
      start: .after(ListPosition(Int(account.middle.timeIntervalSince1970), id: "")), limit: page)
    let rare = ActivityQuery(filter: ActivityRow.filterLanguage.read("type:refund.failed").filter, limit: page)
    let newest = [Resource.charges, .paymentIntents, .refunds, .disputes, .balanceTransactions, .events].map { list in
      DashboardQuery("newest of \(list.title.lowercased())") { try await $0.newest(list) == nil ? 0 : 1 }
    }
    return [
      DashboardQuery("activity, page at the head", most: mostForPage) { store in
        try await store.activity(ActivityQuery(limit: page), now: account.end).rows.count
      },
      DashboardQuery("activity, page deep down", most: mostForPage) { store in
        try await store.activity(deep, now: account.end).rows.count
      },
      DashboardQuery("activity, what a filter looks at in one go", most: mostForPage) { store in
        _ = try await store.countActivity(rare, now: account.end)
        return 1
      },
      DashboardQuery("events by which way") { store in
        try await store.eventArrivals(now: account.end)?.last24Hours.count ?? 0
      },
      DashboardQuery("how complete each list is") { try await $0.syncState().watermarks.count },
      DashboardQuery("what waits to be read again") { try await $0.rereadCounts().count + 1 },
      DashboardQuery("newest event of each type") { try await $0.lastEvents().count },
      DashboardQuery("standing of the webhook's events") { try await $0.webhookStandings().count },
      DashboardQuery("open refunds, 100") { try await $0.openRefundIDs(limit: page).count },
      DashboardQuery("open disputes, 100") { try await $0.openDisputeIDs(limit: page).count },
    ] + newest + lists(account)
  }

  private static func lists(_ account: LargeAccount) -> [DashboardQuery] {
    [
      DashboardQuery("payments, page at the head", most: mostForPage) { store in
        try await store.payments(PaymentQuery(limit: page), now: account.end).rows.count
      },
      DashboardQuery("payments, page deep down", most: mostForPage) { store in
        let deep = ListStart.after(ListPosition(Int(account.middle.timeIntervalSince1970), id: ""))
        return try await store.payments(PaymentQuery(start: deep, limit: page), now: account.end).rows.count
      },
      DashboardQuery("payments, what a filter looks at in one go") { store in
        let filter = PaymentRow.filterLanguage.read("nobodyiscalledso").filter
        _ = try await store.payments(PaymentQuery(filter: filter, limit: page), now: account.end)
        return 1
      },
      DashboardQuery("refunds, page at the head", most: mostForPage) { store in
        try await store.refunds(RefundQuery(limit: page), now: account.end).rows.count
      },
      DashboardQuery("refunds, page deep down", most: mostForPage) { store in
        let deep = ListStart.after(ListPosition(Int(account.middle.timeIntervalSince1970), id: ""))
        return try await store.refunds(RefundQuery(start: deep, limit: page), now: account.end).rows.count
      },
      DashboardQuery("refunds, what a filter looks at in one go") { store in
        let filter = RefundRow.filterLanguage.read("nobodyiscalledso").filter
        _ = try await store.refunds(RefundQuery(filter: filter, limit: page), now: account.end)
        return 1
      },
      DashboardQuery("payments, summary") { try await $0.paymentSummary(nil, now: account.end)?.days.count ?? 0 },
      DashboardQuery("disputes, what a filter looks at in one go") { store in
        let filter = DisputeRow.filterLanguage.read("nobodyiscalledso").filter
        let query = DisputeQuery(group: .closed, filter: filter, sort: DisputeSort(.amount), limit: page)
        _ = try await store.disputes(query, now: account.end)
        return 1
      },
      DashboardQuery("disputes, a page by amount", most: mostForPage) { store in
        let query = DisputeQuery(group: .all, sort: DisputeSort(.amount), limit: page)
        return try await store.disputes(query, now: account.end).rows.count
      },
    ]
  }
}
