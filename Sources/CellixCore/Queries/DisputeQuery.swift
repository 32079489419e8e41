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

/// A column that the queue can be sorted by.
package enum DisputeColumn: String, Sendable, Hashable, CaseIterable {
  case due, amount, kind, reason, code, card, customer, opened, status

  package var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

  /// Large amounts and new cases first; all others rise.
  var isDescending: Bool { self == .amount || self == .opened }
}

/// The order of the queue. Amounts are in order within their currency: those of two currencies cannot be compared.
package struct DisputeSort: Sendable, Hashable {
  package var column: DisputeColumn
  /// Turned round from the column's usual order.
  package var isReversed: Bool

  package init(_ column: DisputeColumn = .due, isReversed: Bool = false) {
    self.column = column
    self.isReversed = isReversed
  }

  package var isDescending: Bool { column.isDescending != isReversed }
}

/// Which disputes a screen wants: a stretch of one group.
package struct DisputeQuery: RowQuery {
  package typealias Row = DisputeRow

  package var group: DisputeGroup
  package var filter: ListFilter
  package var sort: DisputeSort
  package var start: ListStart
  package var limit: Int

  package init(
    group: DisputeGroup, filter: ListFilter = .everything, sort: DisputeSort = DisputeSort(), start: ListStart = .top,
    limit: Int = 200
  ) {
    self.group = group
    self.filter = filter
    self.sort = sort
    self.start = start
    self.limit = limit
  }
}

/// What the queue shows of a dispute.
package struct DisputeRow: FilteredRow {
  /// Stripe's.
  package var disputeID: String
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
  package var position: ListPosition
  /// The account that it is of, in a queue over several; `nil`: the one that is open.
  package var account: ConnectedAccount?

  /// One Stripe account may be connected here twice, and so be met twice in a queue over several.
  package var id: String { account.map { "\($0.id.value) \(disputeID)" } ?? disputeID }

  package init(
    id: String, amount: Money, status: Dispute.Status, reason: Dispute.Reason, caseType: Dispute.CaseType? = nil,
    networkReasonCode: String? = nil, brand: String? = nil, last4: String? = nil, customerName: String? = nil,
    customerEmail: String? = nil, deadline: Deadline? = nil, created: Date, hasEvidence: Bool = false,
    submissionCount: Int = 0, chargeID: String? = nil, position: ListPosition
  ) {
    disputeID = id
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
    self.position = position
  }

  package static let filterLanguage = FilterLanguage([
    FilterField("amount", .amount), FilterField("due", .timeLeft),
    FilterField("reason", .choice(Dispute.Reason.known.map(\.rawValue))),
    FilterField("status", .choice(Dispute.Status.known.map(\.rawValue))),
    FilterField("kind", .choice(Dispute.CaseType.known.map(\.rawValue))), FilterField("code", .text),
    FilterField("card", .text), FilterField("customer", .text), FilterField("currency", .text),
    FilterField("opened", .time), FilterField("id", .text), FilterField("charge", .text),
    FilterField("evidence", .choice(["none", "staged", "submitted"])), FilterField(ListFilter.account, .text),
  ])
}

/// What is asked of the merchant, disputes and inquiries alike, most urgent first: the head of that list.
package struct UrgentDisputes: Sendable, Hashable {
  package var rows: [DisputeRow]
  /// All of them, not only those here.
  package var total: Int

  package init(rows: [DisputeRow], total: Int) {
    self.rows = rows
    self.total = total
  }

  /// What is past its deadline can hardly be helped any more, and stands behind what can.
  ///
  /// - Parameter rows: of all groups that ask for an answer, in any order; those that can be answered no more are left
  ///   out.
  package init(of rows: [DisputeRow], total: Int, limit: Int, now: Date) {
    let dated = rows.compactMap { row in row.deadline.map { (isLate: $0.date < now ? 1 : 0, due: $0.date, row: row) } }
    let sorted = dated.sorted { ($0.isLate, $0.due, $0.row.id) < ($1.isLate, $1.due, $1.row.id) }
    self.init(rows: sorted.prefix(limit).map(\.row), total: total)
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
  /// Other payments of the same customer or card, newest first, a bounded number.
  package var others: [PaymentRow]

  package init(dispute: Dispute, charge: Charge?, history: [DisputeHistoryEntry], others: [PaymentRow] = []) {
    self.others = others
    self.dispute = dispute
    self.charge = charge
    self.history = history
  }
}
