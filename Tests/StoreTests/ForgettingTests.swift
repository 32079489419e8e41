import CellixCore
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

@Suite struct ForgettingTests {
  private static let email = "mara.reyes@example.com"
  private static let secrets = [email, "Mara Reyes", "cus_mara", "Blue kite for Mara"]

  private func charge(_ id: String = "ch_mara", created: Date = .fixture) -> Charge {
    var charge = Charge.fixture(id: id, created: created, email: Self.email)
    charge.customerID = "cus_mara"
    charge.paymentIntentID = "pi_mara"
    charge.description = "Blue kite for Mara"
    charge.metadata = ["note": "Mara Reyes"]
    return charge
  }

  private var dispute: Dispute {
    var dispute = Dispute.fixture(id: "dp_mara")
    dispute.chargeID = "ch_mara"
    dispute.evidence = ["customer_email_address": Self.email]
    return dispute
  }

  private var delivery: String {
    #"{"id":"evt_1","data":{"object":{"id":"ch_mara","customer":"cus_mara","receipt_email":"\#(Self.email)"}}}"#
  }

  private func fill(_ store: Store, at date: Date = .fixture) async throws {
    var other = Charge.fixture(id: "ch_other", email: "else@example.com")
    other.customerID = "cus_other"
    other.billingName = "Somebody else"
    for objects: SaveBatch.Objects in [.disputes([dispute]), .charges([charge(), other])] {
      _ = try await store.save(SaveBatch(objects: objects, source: .fetch, asOf: date))
    }
  }

  private func deliver(_ store: Store) async throws {
    _ = try await store.receive(
      rawEvent: Array(delivery.utf8), id: "evt_1", type: "charge.succeeded", created: .fixture, at: .fixture)
    for item in try await store.inbox(limit: 9) {
      try await store.settleInbox(item.id, outcome: .applied, at: .fixture)
    }
  }

  @Test(arguments: [email, "cus_mara"])
  func `personal data go, and sums, states and the history of disputes stay`(subject: String) async throws {
    try await StoreKind.memory.withStore { store in
      try await fill(store)
      try await deliver(store)
      let before = try await store.dispute(id: "dp_mara")
      let counts = try await store.forget(subject, at: .fixture)
      #expect(counts.charges == 1 && counts.disputes == 1 && counts.deliveries == 1)
      let after = try #require(try await store.dispute(id: "dp_mara"))
      #expect(after.dispute.evidence.isEmpty)
      #expect(after.charge?.billingName == nil && after.charge?.billingEmail == nil)
      #expect(after.charge?.customerID == "forgotten" && after.charge?.metadata.isEmpty == true)
      #expect(after.charge?.amount == before?.charge?.amount)
      #expect(after.dispute.status == before?.dispute.status)
      #expect(try await store.verifyRollups().isEmpty)
      #expect(try await store.traces(of: Self.email).isEmpty)
    }
  }

  @Test func `what Stripe sends again later is stored without them, whatever comes first`() async throws {
    try await StoreKind.memory.withStore { store in
      _ = try await store.forget("cus_mara", at: .fixture)
      try await fill(store, at: .fixture.adding(seconds: 60))
      let detail = try #require(try await store.dispute(id: "dp_mara"))
      #expect(detail.dispute.evidence.isEmpty && detail.charge?.billingName == nil)
      _ = try await store.save(SaveBatch(objects: .disputes([dispute]), source: .fetch, asOf: .fixture.adding(days: 1)))
      #expect(try await store.dispute(id: "dp_mara")?.dispute.evidence.isEmpty == true)
      try await deliver(store)
      #expect(try await store.traces(of: "cus_mara").isEmpty)
      #expect(try await store.inboxCounts().applied == 1)
    }
  }

  @Test func `others keep theirs`() async throws {
    try await StoreKind.memory.withStore { store in
      try await fill(store)
      _ = try await store.forget("cus_mara", at: .fixture)
      #expect(try await store.traces(of: "cus_other").charges == 1)
      #expect(try await store.traces(of: "else@example.com").charges == 1)
    }
  }

  // MARK: - What names them only through a charge

  private static let caseBody =
    #"{"id":"evt_2","data":{"object":{"id":"dp_mara","charge":"CHARGE","reason":"fraudulent"}}}"#

  private func deliverCase(
    _ store: Store, of charge: String, _ outcome: InboxOutcome = .applied
  ) async throws -> Bool {
    let body = Self.caseBody.replacingOccurrences(of: "CHARGE", with: charge)
    _ = try await store.receive(
      rawEvent: Array(body.utf8), id: "evt_2", type: "charge.dispute.created", created: .fixture, at: .fixture)
    let item = try #require(try await store.inbox(limit: 1).first)
    try await store.settleInbox(item.id, outcome: outcome, at: .fixture)
    return try await store.readDesk { try Bool.fetchOne($0, sql: "SELECT raw IS NOT NULL FROM inbox") } == true
  }

  @Test(arguments: [email, "cus_mara"])
  func `a dispute that comes later keeps no body, since its charge is theirs`(subject: String) async throws {
    try await StoreKind.memory.withStore { store in
      try await fill(store)
      _ = try await store.forget(subject, at: .fixture)
      #expect(try await !deliverCase(store, of: "ch_mara"))
      #expect(try await store.inboxCounts().applied == 1)
    }
  }

  @Test func `a dispute of somebody else keeps its body, and one of nobody knows whom does not`() async throws {
    for (charge, outcome, isKept) in [
      ("ch_other", InboxOutcome.applied, true), ("ch_unknown", .applied, false),
      ("ch_unknown", .notUnderstood(reason: "odd"), true),
    ] {
      try await StoreKind.memory.withStore { store in
        try await fill(store)
        _ = try await store.forget("cus_mara", at: .fixture)
        #expect(try await deliverCase(store, of: charge, outcome) == isKept, "\(charge), \(outcome)")
      }
    }
  }

  @Test func `while nobody was forgotten every body is kept`() async throws {
    try await StoreKind.memory.withStore { store in
      try await fill(store)
      #expect(try await deliverCase(store, of: "ch_unknown"))
    }
  }

  // MARK: - After the charge was let go

  /// The charge is gone, and its dispute tells of the customer.
  private func fillAndLetGo(_ store: Store) async throws {
    let old = Date.fixture.adding(days: -500)
    try await store.completeWalk(of: .charges)
    var dispute = dispute
    (dispute.created, dispute.status) = (old, .lost)
    _ = try await store.save(SaveBatch(objects: .disputes([dispute]), source: .fetch, asOf: .fixture))
    _ = try await store.save(
      SaveBatch(objects: .charges([charge(created: old)]), source: .fetch, asOf: .fixture))
    try await store.retireAll(.charges, before: .fixture.adding(days: -400))
    #expect(try await store.ids(of: .charges).isEmpty)
  }

  @Test(arguments: [email, "cus_mara"])
  func `a dispute whose charge was let go is found and forgotten, and stays so when it comes again`(
    subject: String
  ) async throws {
    try await StoreKind.memory.withStore { store in
      try await fillAndLetGo(store)
      #expect(try await store.traces(of: "cus_mar").isEmpty, "part of a name is another name")
      #expect(try await store.forget(subject, at: .fixture).disputes == 1)
      #expect(try await store.traces(of: subject).isEmpty)
      var again = dispute
      (again.status, again.created) = (.won, .fixture.adding(days: -500))
      _ = try await store.save(SaveBatch(objects: .disputes([again]), source: .fetch, asOf: .fixture.adding(days: 1)))
      let stored = try await store.dispute(id: "dp_mara")
      #expect(stored?.dispute.status == .won && stored?.dispute.evidence.isEmpty == true)
      #expect(try await store.traces(of: Self.email).isEmpty)
    }
  }

  @Test func `the charge of somebody who was forgotten stays while a dispute names it`() async throws {
    try await StoreKind.memory.withStore { store in
      let old = Date.fixture.adding(days: -500)
      try await store.completeWalk(of: .charges)
      var dispute = dispute
      (dispute.created, dispute.status) = (old, .lost)
      _ = try await store.save(SaveBatch(objects: .disputes([dispute]), source: .fetch, asOf: .fixture))
      _ = try await store.save(
        SaveBatch(objects: .charges([charge(created: old)]), source: .fetch, asOf: .fixture))
      _ = try await store.forget("cus_mara", at: .fixture)
      try await store.retireAll(.charges, before: .fixture.adding(days: -400))
      #expect(try await store.ids(of: .charges) == ["ch_mara"])
    }
  }

  @Test func `nothing of them is left in the files`() async throws {
    try await withHome { home in
      let account = try ConnectedAccount.fixture(mode: .test, timeZone: "UTC")
      let store = try await Store.open(account, home: home)
      try await fill(store)
      try await deliver(store)
      #expect(try !found(home, account).isEmpty)
      _ = try await store.forget("cus_mara", at: .fixture)
      let rest = try found(home, account)
      #expect(rest == [], "\(rest)")
      try store.close()
      #expect(try found(home, account) == [])
    }
  }

  /// Which of the secrets are in which files of the account, the logs of SQLite among them.
  private func found(_ home: CellixHome, _ account: ConnectedAccount) throws -> [String] {
    let folder = URL(fileURLWithPath: AccountFiles(account, home: home).folder)
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    #expect(files.count >= 2)
    return try files.flatMap { file in
      let bytes = try Data(contentsOf: file)
      return Self.secrets.filter { bytes.range(of: Data($0.utf8)) != nil }.map { file.lastPathComponent + ": " + $0 }
    }
  }
}
