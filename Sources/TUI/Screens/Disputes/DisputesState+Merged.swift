import CellixCore
import Foundation
import Terminal

// The queue over several accounts: what its answers are, and what it says of itself.
extension DisputesState {
  /// The filter names accounts: the list is what is open in them.
  var isMerged: Bool { filter.filter.namesAccounts }

  /// Takes what an answer says of the accounts. Before its rows, which get the room that is left.
  mutating func take(_ merged: MergedQueue, _ asked: DisputeQuery, now: Date) {
    guard isOfThisList(asked) else { return }
    accounts = QueueAccounts(merged.parts, at: now)
    _ = take(ListCount(count: merged.rows.count, next: nil), asked)
  }

  mutating func restart() {
    forgetRows()
    previewed.follow(nil)
    readAhead = nil
    accounts = nil
  }

  /// The same question as in another account.
  mutating func askAgain(_ other: DisputesState) {
    (group, sort, filter) = (other.group, other.sort, other.filter)
    restart()
  }

  /// - Returns: whether the ledgers of other accounts are to be read again. Once, until the answer or the next time.
  mutating func isRereadDue(now: Date) -> Bool {
    guard isMerged, let due = accounts?.nextReading, now >= due else { return false }
    accounts?.nextReading = now.addingTimeInterval(DashboardState.rereadInterval)
    return true
  }

  // MARK: - In words

  func title(of group: DisputeGroup) -> String { isMerged && group == .all ? "All open" : group.title }

  var noun: String { isMerged && group == .all ? "open disputes" : group.noun }

  /// What to say where a queue over several accounts has no rows; `nil` for a list of one account.
  func emptyMergedSentence(_ noun: String) -> String? {
    guard isMerged, let accounts else { return nil }
    if accounts.parts.isEmpty {
      return "No account of this mode has such a name here. Esc clears the filter; a lists the accounts."
    }
    if group == .closed { return "A queue over accounts holds open disputes only. ← → leads to them." }
    if accounts.readCount == 0 { return "None of these accounts could be read. i says why." }
    return "No \(noun) match the filter in the accounts that were read. Esc clears it; ← → looks in another group."
  }
}

extension DashboardState {
  /// What the filter line says of a queue over several accounts; `nil` for a list of one. Never a zero for what nobody
  /// could read.
  var mergedCount: String? {
    guard queue.isMerged else { return nil }
    guard let accounts = queue.accounts else { return "reading" }
    if accounts.parts.isEmpty { return "no such account" }
    if queue.group == .closed { return "open ones only" }
    let (read, all) = (accounts.readCount, accounts.parts.count)
    guard read > 0 else { return "unknown" }
    return "\(queue.filter.countWords) in \(read == all ? "" : "\(read.grouped) of ")\(all.grouped) "
      + (all == 1 ? "account" : "accounts")
  }

  var mergedExplanations: [Explanation] {
    let whole = Explanation(
      "Queue over accounts", value: mergedCount ?? "unknown",
      definition:
        "The open disputes of the accounts that account: names, all of \(account.mode.rawValue) mode: what can still be "
        + "met, the soonest first, then what is past, then what the bank decides; \(QueueAccounts.cutWords). Nothing of "
        + "two accounts is added but the number of rows. Only the account that is open is kept in step here; the others "
        + "are as old as their own cellix serve or cellix sync left them. Enter on a dispute of another account switches "
        + "to that one.",
      filter: "account: and whatever else the filter line asks, in the group that is chosen",
      count: queue.accounts.flatMap { $0.readCount > 0 ? queue.list.rows.count : nil }, asOf: queue.accounts?.at)
    return [whole] + (queue.accounts?.parts ?? []).map(explanation)
  }

  private func explanation(of part: MergedQueue.Part) -> Explanation {
    let title = part.account.label
    switch part.found {
    case .problem(let problem):
      return Explanation(
        title, value: "unknown", definition: "\(title): \(problem.words)".asSentence,
        filter: "nothing of it is in the queue")
    case .disputes(let count, let isCut, let mark):
      let missing = mark.problem ?? (mark.isWhole ? nil : "Its list of disputes is not complete yet.")
      return Explanation(
        title, value: count.grouped + (isCut ? ", more are there" : ""),
        definition: missing ?? (part.isOpen ? "The account that is open." : "Kept in step by its own sync only."),
        filter: isCut ? QueueAccounts.cutWords : "all that the filter leaves", count: count, asOf: mark.lastCheck)
    }
  }

  func mergedOutline(now: Date) -> [OutlineNode] {
    let remarks = (queue.accounts?.remarks ?? []).map { OutlineNode.text($0.words, $0.status) }
    return [.heading("\(queue.title(of: queue.group)): \(mergedCount ?? "unknown")")] + remarks
      + outline(of: queue.list.rows, selectedID: queue.list.selectedID, namesAccounts: true, now: now)
  }
}
