import CellixCore
import Foundation
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import Store

/// No question of the screens reads a table that grows with the account from one end to the other: its cost would grow
/// with the account too.
@Suite struct QueryPlanTests {
  /// Tables that stay small however many payments there are, and "CONSTANT ROW", as SQLite calls a query without one.
  private static let sums: Set = [
    "CONSTANT", "currencyTotal", "disputeSum", "resourceState", "changeCounter", "feedStanding", "delivery", "toReread",
    "unreadable", "balanceReading", "walk", "inboxSum",
  ]

  /// What a screen, or a command beside it, asks.
  struct Question: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var ask: @Sendable (Store) async throws -> Void

    init(_ name: String, _ ask: @escaping @Sendable (Store) async throws -> Void) {
      (testDescription, self.ask) = (name, ask)
    }
  }

  private static let deep = ListPosition(1, id: "dp_1")

  static let questions: [Question] =
    DisputeGroup.allCases.map { group in
      Question("disputes, \(group)") { store in
        for start in [ListStart.top, .after(deep), .from(deep), .before(deep), .bottom] {
          _ = try await store.disputes(DisputeQuery(group: group, start: start), now: .fixture)
        }
      }
    }
    + DisputeColumn.allCases.map { column in
      Question("disputes by \(column), filtered") { store in
        let filter = DisputeRow.filterLanguage.read("amount:>100 due:<48h -reason:fraud* opened:>2026-01-01 ana").filter
        for group in [DisputeGroup.all, .closed] {
          for start in [ListStart.top, .after(column.isText ? ListPosition(.text("a"), id: "dp_1") : deep), .bottom] {
            let query = DisputeQuery(group: group, filter: filter, sort: DisputeSort(column), start: start)
            _ = try await store.disputes(query, now: .fixture)
            _ = try await store.countDisputes(query, now: .fixture)
          }
        }
      }
    } + [
      Question("most urgent") { _ = try await $0.mostUrgentDisputes(limit: 50, now: .fixture) },
      Question("a queue over accounts") { store in
        for line in ["account:*", "account:* amount:>100 due:<48h ana"] {
          let filter = DisputeRow.filterLanguage.read(line).filter
          _ = try await store.openDisputes(DisputeQuery(group: .all, filter: filter), now: .fixture)
        }
      },
      Question("overview") { _ = try await $0.disputeOverview(now: .fixture) },
      Question("one dispute") { _ = try await $0.dispute(id: "dp_fixture1") },
      Question("balances") { _ = try await $0.balanceSummary() },
      Question("refunds") { _ = try await $0.refundTrend(RefundTrendQuery(range: .months12), now: .fixture) },
      Question("beside the refunds") {
        _ = try await $0.refundDetails(RefundTrendQuery(range: .months12), now: .fixture)
      },
      Question("balance over time") {
        _ = try await $0.balanceTrend(BalanceTrendQuery(currency: .usd, range: .months12), now: .fixture)
      },
      Question("the list of refunds") { store in
        let filter = RefundRow.filterLanguage.read("amount:>1 created:<7d customer:ana returned:no öztürk").filter
        for start in [ListStart.top, .after(deep), .from(deep), .before(deep), .bottom] {
          _ = try await store.refunds(RefundQuery(start: start), now: .fixture)
          _ = try await store.refunds(RefundQuery(filter: filter, start: start), now: .fixture)
          _ = try await store.countRefunds(RefundQuery(filter: filter, start: start), now: .fixture)
        }
      },
      Question("whether the money adds up") { store in
        try await store.beginWalks([Walk(resource: .balanceTransactions, lower: .at(0), upper: .fixture, isDone: true)])
        try await store.saveBalance(
          Balance(available: [Money(2, "usd")], pending: []), at: .fixture.adding(seconds: 1))
        _ = try await store.moneyInvariants()
      },
      Question("activity") { store in
        let filter = ActivityRow.filterLanguage.read("type:refund source:webhook amount:>5 time:<9d ana").filter
        for filter in [.everything, filter] {
          for start in [ListStart.top, .after(ListPosition(1, id: "evt_1")), .bottom] {
            let query = ActivityQuery(filter: filter, start: start)
            _ = try await store.activity(query, now: .fixture)
            if !filter.isEmpty { _ = try await store.countActivity(query, now: .fixture) }
          }
        }
      },
      Question("events by which way") { _ = try await $0.eventArrivals(now: .fixture) },
      Question("one event") { _ = try await $0.event(id: "evt_fixture1") },
      Question("webhook health") { _ = try await $0.webhookHealth() },
      Question("key check") { _ = try await $0.keyCheck(fingerprint: "rk_test_…3fQa") },
      Question("payments") { store in
        let filter = PaymentRow.filterLanguage.read("amount:>100 created:<7d customer:ana -status:failed öztürk").filter
        let deep = ListPosition(1, id: "ch_1")
        for start in [ListStart.top, .after(deep), .from(deep), .before(deep), .bottom] {
          _ = try await store.payments(PaymentQuery(start: start), now: .fixture)
          _ = try await store.payments(PaymentQuery(filter: filter, start: start), now: .fixture)
          _ = try await store.countPayments(PaymentQuery(filter: filter, start: start), now: .fixture)
        }
        _ = try await store.paymentSummary(nil, now: .fixture)
        _ = try await store.payment(id: "ch_fixture1")
      },
      Question("completeness") { _ = try await $0.syncState() },
      Question("allowance") { _ = try await $0.readAllowance(now: .fixture) },
      Question("what waits to be read again") { _ = try await $0.rereadCounts() },
      Question("webhook standings") { _ = try await $0.webhookStandings() },
      Question("known events") { _ = try await $0.knownEventIDs(["evt_fixture1"]) },
      Question("open refunds") { _ = try await $0.openRefundIDs(limit: 9) },
      Question("open disputes") { _ = try await $0.openDisputeIDs(limit: 9) },
      Question("newest") { store in
        for resource in Resource.allCases { _ = try await store.newest(resource) }
      },
      Question("what is too old") { store in
        for list in Store.retiringLists {
          try await store.beginWalks([Walk(resource: list, lower: .at(0), upper: .fixture, isDone: true)])
          let step = try await store.retire(list, before: .fixture.adding(days: 1))
          _ = try await store.retire(list, before: .fixture.adding(days: 1), after: step.next)
        }
        _ = try await store.thinBalanceReadings(before: .fixture.adding(days: 1), after: 1)
        _ = try await store.clearUnreadable(before: .fixture.adding(days: 1))
        _ = try await store.clearDeliveries(settledBefore: .fixture, at: .fixture)
      },
    ]

  @Test(arguments: questions)
  func `a question of the screens is answered by an index or from sums`(question: Question) async throws {
    let store = try await store()
    let statements = Statements()
    for file in [store.ledger, store.desk] { statements.listen(to: file) }
    try await question.ask(store)
    let asked = statements.all
    #expect(!asked.isEmpty)
    for sql in asked {
      let plan = try QueryPlanTests.plan(of: sql, in: store)
      #expect(!plan.isEmpty, "\(sql)")
      #expect(!QueryPlanTests.readsAll(sql, plan), "\(sql): \(plan)")
    }
  }

  @Test(arguments: [
    "SELECT amount FROM charge WHERE amount > 5", "SELECT count(*) FROM charge", "SELECT max(amount) FROM charge",
    "SELECT id FROM refund ORDER BY amount LIMIT 5", "SELECT reason FROM refund WHERE amount = 5 LIMIT 5",
    "SELECT count(*) FROM inbox",
  ])
  func `a question that reads a whole table is recognized`(sql: String) async throws {
    let plan = try QueryPlanTests.plan(of: sql, in: try await store())
    #expect(QueryPlanTests.readsAll(sql, plan), "\(plan)")
  }

  private func store() async throws -> Store {
    let store = try Store.inMemory()
    try await store.save(.charges([.fixture()]))
    try await store.save(.refunds([.fixture()]))
    try await store.save(.disputes([.fixture()]))
    try await store.save(.events([.fixture()]), .feed)
    try await store.saveBalance(Balance(available: [Money(1, "usd")], pending: []), at: .fixture)
    return store
  }

  /// Steps as SQLite words them: "SCAN charge", "SEARCH dispute USING INDEX …".
  private static func plan(of sql: String, in store: Store) throws -> [String] {
    let file =
      sql.contains("inbox") || sql.contains("delivery") || sql.contains("disputeStatus") ? store.desk : store.ledger
    return try file.read { db in
      let explanation = try db.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
      // The plan is the same for all values.
      explanation.setUncheckedArguments(StatementArguments())
      return try Row.fetchAll(explanation).map { $0["detail"] }
    }
  }

  /// Whether a table that grows is read through. A page in the order of an index ends with its limit; one that has to be
  /// put in order first does not.
  private static func readsAll(_ sql: String, _ plan: [String]) -> Bool {
    let isPage = sql.contains(" LIMIT ") && !plan.contains { $0.hasPrefix("USE TEMP B-TREE FOR ORDER BY") }
    return plan.contains { step in
      let words = step.split(separator: " ").map(String.init)
      // Without an index, SQLite calls the reading through for a maximum a search.
      if words.first == "SEARCH" { return words.count == 2 }
      guard words.first == "SCAN", words.count > 1, !sums.contains(words[1]) else { return false }
      // Steps of its own say what is read for a question inside another.
      if words[1].hasPrefix("(subquery") { return false }
      return !isPage || !words.contains("INDEX")
    } || !findsItsPlace(sql, plan)
  }

  /// A page that begins at a place of a list is searched for there, not read up to from the end of the list.
  private static func findsItsPlace(_ sql: String, _ plan: [String]) -> Bool {
    guard sql.contains(/\.id\) [<>]/) else { return true }
    return plan.contains { $0.hasPrefix("SEARCH") && $0.contains(/[<>][?(]/) }
  }
}

extension DisputeColumn {
  fileprivate var isText: Bool { self != .due && self != .opened }
}

/// The statements that were run, each once.
private final class Statements: Sendable {
  private let statements = Mutex<Set<String>>([])

  var all: [String] { statements.withLock { $0.sorted() } }

  func listen(to file: any DatabaseWriter) {
    file.writeWithoutTransaction { db in
      db.trace { [self] event in
        guard case .statement(let statement) = event, statement.sql.hasPrefix("SELECT") else { return }
        statements.withLock { _ = $0.insert(statement.sql) }
      }
    }
  }
}
