package import CellixCore
import Foundation

/// What Connections shows of the account beside what the dashboard knows already, and the questions under way.
package struct ConnectionsState: Sendable, Equatable {
  /// `nil` while they are read.
  package var entries: [AccountEntry]?
  package var facts: Panel<ConnectionFacts> = .loading
  /// How fast Stripe is asked just now; a value of `nil` where another process asks.
  package var pace: Known<RequestPace?> = .unknown
  /// Number of the selected line in each panel, zero-based; the first where there is none.
  package private(set) var selected: [ConnectionsPanel: Int] = [:]
  /// The line that the words above the keys are about.
  private(set) var remarked = Rest(Place(panel: .accounts, line: 0))
  /// The questions about the key, while they are under way or where nobody could answer.
  package private(set) var keyCheck = KeyQuestions()
  package private(set) var webhookCheck: Check = .idle
  /// When the sync spoke with Stripe last.
  private var lastContact: Date?
  /// Refusals of the sync that led to a question of our own: each of them to one.
  private var askedAbout: [PermissionRequirement: Date] = [:]
  /// Permissions whose list is refused now, and those whose list was and is read again.
  private var refused: Set<PermissionRequirement> = []
  private var givenBack: Set<PermissionRequirement> = []

  package enum Check: Sendable, Equatable {
    case idle, underWay
    case failed(UserFacingError)
  }

  package struct KeyQuestions: Sendable, Equatable {
    package var state: Check = .idle
    /// What is not settled yet, or could not be.
    package var findings: [PermissionRequirement: PermissionFinding] = [:]
    package var excess: ExcessFinding?
    /// Why Stripe takes the key no more.
    package var refusal: String?
  }

  struct Place: Sendable, Equatable {
    var panel: ConnectionsPanel
    var line: Int
  }

  package init() {}

  package var isAsking: Bool { keyCheck.state == .underWay || webhookCheck == .underWay }

  // MARK: - The selection

  func selection(_ panel: ConnectionsPanel, of count: Int) -> Int { min(selected[panel] ?? 0, max(0, count - 1)) }

  /// - Parameter page: lines that a page has.
  mutating func move(_ action: Action, in panel: ConnectionsPanel, of count: Int, page: Int) {
    let moved = action.moved(from: selection(panel, of: count), page: page, last: max(0, count - 1))
    if let moved { selected[panel] = moved }
  }

  private func place(_ panel: ConnectionsPanel) -> Place { Place(panel: panel, line: selected[panel] ?? 0) }

  func isRemarkBehind(_ panel: ConnectionsPanel) -> Bool { remarked.isBehind(place(panel)) }

  /// Called with every tick.
  mutating func settleRemark(_ panel: ConnectionsPanel) { remarked.tick(place(panel)) }

  // MARK: - Questions to Stripe

  mutating func beginKeyCheck(_ rows: Set<PermissionRequirement>, excess: Bool) {
    keyCheck = KeyQuestions(state: .underWay)
    for row in rows { keyCheck.findings[row] = .checking }
    if excess { keyCheck.excess = .checking }
  }

  mutating func beginWebhookCheck() { webhookCheck = .underWay }

  mutating func take(_ result: ProbeResult) {
    switch result {
    case .permission(let row, let finding): keyCheck.findings[row] = finding
    case .excess(let finding): keyCheck.excess = finding
    case .keyRefused(let why): keyCheck.refusal = why
    case .account: break
    }
  }

  /// What the sync learns of the key holds for what it may do as well. Beside another process that syncs, the same contact
  /// is told again and again: only a new one takes back what was answered meanwhile.
  mutating func notice(_ health: Health) {
    switch health {
    case .keyRefused(_, let why): keyCheck.refusal = why
    case .live(let contact, _):
      if contact != lastContact { keyCheck.refusal = nil }
      lastContact = contact
    case .unknown, .offline: break
    }
  }

  /// What is settled is kept by now, and comes with the facts.
  mutating func endKeyCheck() {
    keyCheck.state = .idle
    keyCheck.findings = keyCheck.findings.filter { !$0.value.isSettled && $0.value != .checking }
    if keyCheck.excess?.isSettled == true { keyCheck.excess = nil }
  }

  mutating func failKeyCheck(_ error: UserFacingError) { keyCheck = KeyQuestions(state: .failed(error)) }

  mutating func endWebhookCheck(_ error: UserFacingError?) { webhookCheck = error.map { .failed($0) } ?? .idle }

  /// Remembers what is refused, for when it is given back.
  mutating func notice(_ marks: [Resource: SyncState.Watermark]) {
    let refused = Set(PermissionRequirement.allCases.filter { marks[$0.list]?.isRefused == true })
    givenBack.formUnion(self.refused.subtracting(refused).filter { marks[$0.list]?.problem == nil })
    givenBack.subtract(refused)
    self.refused = refused
  }

  /// Permissions whose list Stripe refused to the sync, and that were not asked about since. The times are compared with
  /// each other only: they are by Stripe's clock, and those of our questions are not.
  mutating func refusedRows(_ marks: [Resource: SyncState.Watermark]) -> Set<PermissionRequirement> {
    guard keyCheck.state != .underWay, let facts = facts.value else { return [] }
    // What was refused and is read again has another answer now than when it was asked about.
    var rows = givenBack
    givenBack = []
    for row in PermissionRequirement.allCases {
      guard let mark = marks[row.list], mark.isRefused, let at = mark.lastCheck, askedAbout[row] != at,
        case .refused = PermissionStanding(of: row, facts.check, marks).proof
      else { continue }
      askedAbout[row] = at
      rows.insert(row)
    }
    return rows
  }
}
