package import Foundation

/// What is open in one account: its most urgent disputes, and how far their list can be trusted.
package struct OpenDisputes: Sendable, Hashable {
  /// Most urgent first.
  package let rows: [DisputeRow]
  /// There are more than `most`; those here are the most urgent.
  package let isCut: Bool
  /// Of the list of disputes.
  package let mark: SyncState.Watermark

  /// Disputes of one account in a queue over several, at most.
  package static let most = 200

  /// - Parameter rows: in any order.
  package init(of rows: [DisputeRow], mark: SyncState.Watermark, now: Date) {
    self.rows = Array(rows.sorted { $0.isMoreUrgent(than: $1, now: now) }.prefix(OpenDisputes.most))
    isCut = rows.count > OpenDisputes.most
    self.mark = mark
  }
}

/// Why an account has no part in a queue over several.
package enum LedgerProblem: Error, Sendable, Hashable {
  case neverSynced
  /// Stripe does not give its disputes to its key.
  case refused
  case damaged
  /// A newer version of the program has been at its ledger.
  case newer
  /// This version has not been at its ledger yet, and only opening the account brings it up to date.
  case older
  case unreadable(String)

  /// Behind the name of the account.
  package var words: String {
    switch self {
    case .neverSynced: "never synced here"
    case .refused: "its key may not read disputes"
    case .damaged: "ledger is damaged; opening the account fetches it anew"
    case .newer: "ledger of a newer Cellix; update this one"
    case .older: "ledger of an older Cellix; open the account once"
    case .unreadable(let reason): "ledger cannot be read: \(reason)"
    }
  }
}

/// The open disputes of several accounts as one queue, most urgent first. Nothing of two accounts is ever added but the
/// number of rows.
package struct MergedQueue: Sendable, Hashable {
  /// What is known of one of the accounts.
  package struct Part: Sendable, Hashable {
    package var account: ConnectedAccount
    /// The one on screen, which is kept in step here. All others are as old as their own sync left them.
    package var isOpen: Bool
    package var found: Found
  }

  package enum Found: Sendable, Hashable {
    /// So many disputes are in the queue; there may be more when it is cut.
    case disputes(Int, isCut: Bool, SyncState.Watermark)
    case problem(LedgerProblem)
  }

  /// The answer of one account.
  package struct Reading: Sendable {
    package var account: ConnectedAccount
    package var isOpen: Bool
    package var answer: Result<OpenDisputes, LedgerProblem>

    package init(_ account: ConnectedAccount, isOpen: Bool, _ answer: Result<OpenDisputes, LedgerProblem>) {
      self.account = account
      self.isOpen = isOpen
      self.answer = answer
    }
  }

  package let rows: [DisputeRow]
  /// In the order in which the accounts were connected.
  package let parts: [Part]

  package init(_ readings: [Reading], now: Date) {
    parts = readings.map { Part(account: $0.account, isOpen: $0.isOpen, found: Found($0.answer)) }
    rows = readings.flatMap { reading in
      let rows = (try? reading.answer.get())?.rows ?? []  // its part says why there are none
      return reading.isOpen
        ? rows
        : rows.map { row in
          var row = row
          row.account = reading.account
          return row
        }
    }.sorted { $0.isMoreUrgent(than: $1, now: now) }
  }

  /// The accounts that a filter names. Live and test are never mixed.
  package static func accounts(
    among all: [ConnectedAccount], of mode: Mode, _ filter: ListFilter
  ) -> [ConnectedAccount] {
    all.filter { $0.mode == mode && filter.takes($0) }
  }
}

extension MergedQueue.Found {
  /// No disputes where nobody has asked for any is not the same as none.
  fileprivate init(_ answer: Result<OpenDisputes, LedgerProblem>) {
    switch answer {
    case .failure(let problem): self = .problem(problem)
    case .success(let open) where open.mark.rows == 0 && open.mark.isRefused: self = .problem(.refused)
    case .success(let open) where open.mark.rows == 0 && open.mark.lastCheck == nil: self = .problem(.neverSynced)
    case .success(let open): self = .disputes(open.rows.count, isCut: open.isCut, open.mark)
    }
  }
}

extension DisputeRow {
  /// The order of urgency: what can still be met, the soonest first; then what is past, the latest first, as one comes
  /// upon it going up from there in the queue of one account; then what asks for an answer and can get none; then what
  /// the bank decides. Of the last two the newest first.
  package func isMoreUrgent(than other: DisputeRow, now: Date) -> Bool {
    func place(_ row: DisputeRow) -> (Int, TimeInterval, String) {
      guard let deadline = row.deadline else {
        return (row.status.needsAnswer ? 2 : 3, -row.created.timeIntervalSince1970, row.id)
      }
      let time = deadline.date.timeIntervalSince1970
      return deadline.date < now ? (1, -time, row.id) : (0, time, row.id)
    }
    return place(self) < place(other)
  }
}
