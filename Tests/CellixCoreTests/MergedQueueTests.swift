import CellixCore
import Foundation
import TestSupport
import Testing

/// A queue over several accounts.
@Suite struct MergedQueueTests {
  private func row(
    _ id: String, dueIn hours: Int? = nil, _ status: Dispute.Status = .needsResponse, openedDaysAgo days: Int = 3
  ) -> DisputeRow {
    DisputeRow(
      id: id, amount: Money(100, "usd"), status: status, reason: .general,
      deadline: hours.map { Deadline(.fixture.adding(hours: $0)) }, created: .fixture.adding(days: -days),
      position: ListPosition(1, id: id))
  }

  private func open(_ rows: [DisputeRow]) -> OpenDisputes {
    OpenDisputes(of: rows, mark: .init(completeUpTo: .fixture, lastCheck: .fixture, rows: 9), now: .fixture)
  }

  private func filter(_ line: String) -> ListFilter { DisputeRow.filterLanguage.read(line).filter }

  @Test func `what can still be met comes first, whichever account it is of, and what the bank decides comes last`()
    throws
  {
    let here = open([row("dp_review", .underReview), row("dp_late", dueIn: -1), row("dp_tomorrow", dueIn: 24)])
    let there = open([
      row("dp_soon", dueIn: 2), row("dp_unanswerable"), row("dp_later", dueIn: -90), row("dp_week", dueIn: 170),
    ])
    let queue = MergedQueue(
      [
        .init(try .fixture(), isOpen: true, .success(here)),
        .init(try .fixture(id: "anordwind", label: "Nordwind GmbH"), isOpen: false, .success(there)),
      ], now: .fixture)
    #expect(
      queue.rows.map(\.disputeID) == [
        "dp_soon", "dp_tomorrow", "dp_week", "dp_late", "dp_later", "dp_unanswerable", "dp_review",
      ])
    #expect(queue.rows.map { $0.account?.label ?? "open" }.prefix(2) == ["Nordwind GmbH", "open"])
  }

  @Test func `one Stripe account that is connected twice stands there twice`() throws {
    let same = open([row("dp_1", dueIn: 5)])
    let queue = MergedQueue(
      [
        .init(try .fixture(), isOpen: true, .success(same)),
        .init(try .fixture(id: "asecond"), isOpen: false, .success(same)),
      ], now: .fixture)
    #expect(queue.rows.map(\.disputeID) == ["dp_1", "dp_1"])
    #expect(Set(queue.rows.map(\.id)).count == 2)
  }

  @Test func `the most urgent of an account are kept, and that there are more is said`() throws {
    let many = (0..<OpenDisputes.most).map { row("dp_\($0)", dueIn: 100 + $0) }
    #expect(!open(many).isCut)
    let cut = open(many + [row("dp_first", dueIn: 1), row("dp_late", dueIn: -1)])
    #expect(cut.isCut && cut.rows.count == OpenDisputes.most)
    #expect(cut.rows.first?.disputeID == "dp_first" && cut.rows.last?.disputeID == "dp_\(OpenDisputes.most - 2)")
    let queue = MergedQueue([.init(try .fixture(), isOpen: true, .success(cut))], now: .fixture)
    guard case .disputes(OpenDisputes.most, isCut: true, _)? = queue.parts.first?.found else {
      Issue.record("\(queue.parts)")
      return
    }
  }

  @Test(arguments: [
    ("account:*", ["Harbor Goods", "Nordwind GmbH", "Öztürk & Co"]), ("account:nord", ["Nordwind GmbH"]),
    ("account:GMBH", ["Nordwind GmbH"]), ("account:ozturk*", ["Öztürk & Co"]), ("account:nord*x", []),
    ("-account:harbor", ["Nordwind GmbH", "Öztürk & Co"]), ("account:o account:h*", ["Harbor Goods"]),
    ("account:\"harbor goods\" amount:>1", ["Harbor Goods"]),
  ])
  func `accounts are named as any text is, and only those of the same mode`(line: String, labels: [String]) throws {
    let all = try [
      ConnectedAccount.fixture(), .fixture(id: "anordwind", label: "Nordwind GmbH"),
      .fixture(id: "anordwind", mode: .live, label: "Nordwind GmbH"), .fixture(id: "aoz", label: "Öztürk & Co"),
    ]
    #expect(filter(line).namesAccounts)
    let named = MergedQueue.accounts(among: all, of: .test, filter(line))
    #expect(named.map(\.label) == labels && named.allSatisfy { $0.mode == .test })
  }

  @Test(arguments: ["", "amount:>100 nord", "account:"])
  func `a line that names no account asks for the one that is open alone`(line: String) {
    #expect(!filter(line).namesAccounts)
  }

  @Test(arguments: [PaymentRow.filterLanguage, RefundRow.filterLanguage, ActivityRow.filterLanguage])
  func `other lists know no accounts`(language: FilterLanguage) {
    let reading = language.read("account:*")
    #expect(reading.filter.isEmpty && reading.problems.first?.hasPrefix("There is no “account”. Fields: ") == true)
  }

  @Test func `an account that nobody has asked for its disputes has no part, and is never taken for one without any`()
    throws
  {
    let asked = Date.fixture
    let answers: [(SyncState.Watermark, LedgerProblem?)] = [
      (.init(), .neverSynced), (.init(lastCheck: asked, problem: "Read is missing", isRefused: true), .refused),
      (.init(completeUpTo: asked, lastCheck: asked), nil), (.init(rows: 3), nil),
    ]
    for (mark, problem) in answers {
      let reading = MergedQueue.Reading(
        try .fixture(), isOpen: false, .success(OpenDisputes(of: [], mark: mark, now: .fixture)))
      let found = MergedQueue([reading], now: .fixture).parts.first?.found
      #expect(found == problem.map { .problem($0) } ?? .disputes(0, isCut: false, mark))
    }
  }
}
