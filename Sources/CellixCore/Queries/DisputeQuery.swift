package import Foundation

/// The groups of the dispute queue.
package enum DisputeGroup: String, Sendable, Hashable, CaseIterable {
  case needsResponse, inquiries, underReview, closed, all

  package var title: String {
    switch self {
    case .needsResponse: "Needs response"
    case .inquiries: "Inquiries"
    case .underReview: "Under review"
    case .closed: "Closed"
    case .all: "All"
    }
  }
}

/// Which disputes a screen wants: one group, most urgent first, one page.
package struct DisputeQuery: Sendable, Hashable {
  package var group: DisputeGroup
  /// Continue after this row; `nil` starts at the top.
  package var after: DisputeCursor?
  package var limit: Int

  package init(group: DisputeGroup, after: DisputeCursor? = nil, limit: Int = 200) {
    self.group = group
    self.after = after
    self.limit = limit
  }
}

/// Position in the queue's order: answerable ones by deadline, then those that cannot be answered; ties by id.
package struct DisputeCursor: Sendable, Hashable {
  /// Unix seconds of the deadline; `Int.max − created` when no response is possible, so that these come last.
  package var sortKey: Int
  package var id: String

  package init(sortKey: Int, id: String) {
    self.sortKey = sortKey
    self.id = id
  }
}

/// What the queue shows of a dispute.
package struct DisputeRow: Sendable, Hashable, Identifiable {
  package var id: String
  package var amount: Money
  package var status: Dispute.Status
  package var reason: Dispute.Reason
  package var caseType: Dispute.CaseType?
  package var networkReasonCode: String?
  package var brand: String?
  /// From the charge; `nil` until the charge is known here.
  package var last4: String?
  package var customerName: String?
  package var customerEmail: String?
  /// `nil`: no response is possible.
  package var deadline: Deadline?
  package var created: Date
  package var hasEvidence: Bool
  package var submissionCount: Int
  package var chargeID: String?
  package var cursor: DisputeCursor

  package init(
    id: String, amount: Money, status: Dispute.Status, reason: Dispute.Reason, caseType: Dispute.CaseType? = nil,
    networkReasonCode: String? = nil, brand: String? = nil, last4: String? = nil, customerName: String? = nil,
    customerEmail: String? = nil, deadline: Deadline? = nil, created: Date, hasEvidence: Bool = false,
    submissionCount: Int = 0, chargeID: String? = nil, cursor: DisputeCursor
  ) {
    self.id = id
    self.amount = amount
    self.status = status
    self.reason = reason
    self.caseType = caseType
    self.networkReasonCode = networkReasonCode
    self.brand = brand
    self.last4 = last4
    self.customerName = customerName
    self.customerEmail = customerEmail
    self.deadline = deadline
    self.created = created
    self.hasEvidence = hasEvidence
    self.submissionCount = submissionCount
    self.chargeID = chargeID
    self.cursor = cursor
  }
}

extension DisputePage {
  /// What is asked of the merchant in all groups, most urgent first: the head of several pages as one. What is past its
  /// deadline can hardly be helped any more, and stands behind what can.
  package static func mostUrgent(of pages: [DisputePage], limit: Int, now: Date) -> DisputePage {
    func rank(_ row: DisputeRow) -> Int { row.deadline.map { $0.date < now ? 1 : 0 } ?? 2 }
    let rows = pages.flatMap(\.rows).sorted {
      (rank($0), $0.cursor.sortKey, $0.id) < (rank($1), $1.cursor.sortKey, $1.id)
    }
    return DisputePage(
      group: .needsResponse, rows: Array(rows.prefix(limit)), total: pages.map(\.total).reduce(0, +))
  }
}

package struct DisputePage: Sendable, Hashable {
  package var group: DisputeGroup
  /// Most urgent first.
  package var rows: [DisputeRow]
  /// All rows of the group, not of the page.
  package var total: Int

  package init(group: DisputeGroup, rows: [DisputeRow], total: Int) {
    self.group = group
    self.rows = rows
    self.total = total
  }
}

/// Disputes at a glance.
package struct DisputeOverview: Sendable, Hashable {
  package var counts: [DisputeGroup: Int]
  /// Answerable ones by time left.
  package var due: [DueBand: Band]
  /// Decided in the last 90 days.
  package var won: Int
  package var lost: Int
  /// Answerable or under review, chargebacks only (an inquiry has moved no money), one sum per currency.
  package var atStake: [Money]

  package enum DueBand: Sendable, Hashable, CaseIterable { case late, within48Hours, withinAWeek, later }

  package struct Band: Sendable, Hashable {
    package var count: Int
    /// One per currency, largest count first.
    package var amounts: [Money]

    package init(count: Int, amounts: [Money]) {
      self.count = count
      self.amounts = amounts
    }
  }

  package init(
    counts: [DisputeGroup: Int], due: [DueBand: Band], won: Int, lost: Int, atStake: [Money]
  ) {
    self.counts = counts
    self.due = due
    self.won = won
    self.lost = lost
    self.atStake = atStake
  }
}

/// One entry of a dispute's append-only history.
package struct DisputeHistoryEntry: Sendable, Hashable {
  package var at: Date
  package var status: Dispute.Status
  package var source: ChangeSource

  package init(at: Date, status: Dispute.Status, source: ChangeSource) {
    self.at = at
    self.status = status
    self.source = source
  }
}

/// How a change came to be known here.
package enum ChangeSource: String, Sendable, Hashable, Codable {
  case backfill, feed, webhook, fetch, submission

  package var words: String {
    switch self {
    case .backfill: "first sync"
    case .feed: "event feed"
    case .webhook: "webhook"
    case .fetch: "re-read from Stripe"
    case .submission: "sent from Cellix"
    }
  }
}

/// One dispute with all that is known of it here.
package struct DisputeDetail: Sendable, Hashable {
  package var dispute: Dispute
  /// `nil` until its charge is known here.
  package var charge: Charge?
  /// Oldest first.
  package var history: [DisputeHistoryEntry]

  package init(dispute: Dispute, charge: Charge?, history: [DisputeHistoryEntry]) {
    self.dispute = dispute
    self.charge = charge
    self.history = history
  }
}
