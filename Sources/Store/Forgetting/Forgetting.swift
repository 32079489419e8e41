import CellixCore
import Foundation
import GRDB

/// Takes the personal data of one customer out of the rows. Amounts, times and states stay, and so do all sums.
struct Forgetting: Sendable {
  /// Id of a customer, or an e-mail address.
  let subject: String

  /// Objects that name the customer.
  struct Traces: Sendable {
    var charges: Set<String> = []
    var paymentIntents: Set<String> = []
    var disputes: Set<String> = []

    var all: Set<String> { charges.union(paymentIntents).union(disputes) }
  }

  /// Reads every charge when the subject is an e-mail address.
  func traces(in ledger: Database) throws -> Traces {
    var traces = Traces()
    let isAddress = subject.contains("@")
    traces.charges = try Set(
      String.fetchAll(
        ledger,
        sql: "SELECT id FROM charge WHERE " + (isAddress ? "lower(billingEmail) = lower(?)" : "customerID = ?"),
        arguments: [subject]))
    for charge in traces.charges {
      let intent = try String.fetchOne(
        ledger.cachedStatement(sql: "SELECT paymentIntentID FROM charge WHERE id = ?"), arguments: [charge])
      if let intent { traces.paymentIntents.insert(intent) }
      let disputes = try String.fetchAll(
        ledger.cachedStatement(sql: "SELECT id FROM dispute WHERE chargeID = ?"), arguments: [charge])
      traces.disputes.formUnion(disputes)
    }
    if !isAddress {
      let intents = try String.fetchAll(
        ledger, sql: "SELECT id FROM paymentIntent WHERE customerID = ?", arguments: [subject])
      traces.paymentIntents.formUnion(intents)
    }
    traces.disputes.formUnion(try disputesAlone(in: ledger))
    return traces
  }

  /// Disputes that name the customer themselves, since their charge was let go or never was here. Reads all disputes.
  private func disputesAlone(in ledger: Database) throws -> [String] {
    try String.fetchAll(
      ledger,
      sql: """
        SELECT id FROM dispute WHERE NOT EXISTS (SELECT 1 FROM charge WHERE charge.id = dispute.chargeID) AND (
          instr(' ' || words || ' ', ' ' || folded(:subject) || ' ') > 0
          OR lower(evidence ->> 'customer_email_address') = lower(:subject))
        """, arguments: ["subject": subject])
  }

  // MARK: - The ledger

  /// - Returns: how many objects were on the shelf of what could not be read.
  func forget(_ traces: Traces, in ledger: Database) throws -> Int {
    for id in traces.charges { try Forgetting.forget(charge: id, in: ledger) }
    for id in traces.paymentIntents {
      try ledger.cachedStatement(
        sql: "UPDATE paymentIntent SET customerID = ? WHERE id = ? AND customerID IS NOT NULL"
      ).execute(arguments: [Tombstones.mark, id])
    }
    for id in traces.disputes { try Forgetting.forget(disputeAlone: id, in: ledger) }
    let unreadable = try unreadable(traces, in: ledger)
    for (resource, identity) in unreadable {
      try ledger.execute(
        sql: "UPDATE unreadable SET raw = json_object('id', identity) WHERE resource = ? AND identity = ?",
        arguments: [resource, identity])
    }
    return unreadable.count
  }

  private static func forget(charge id: String, in ledger: Database) throws {
    try ledger.cachedStatement(
      sql: """
        UPDATE charge SET customerID = ?, description = NULL, failureMessage = NULL, statementDescriptor = NULL,
        billingName = NULL, billingEmail = NULL, cardLast4 = NULL, cardFingerprint = NULL, metadata = NULL WHERE id = ?
        """
    ).execute(arguments: [Tombstones.mark, id])
    try forgetCompanions(ofCharge: id, in: ledger)
  }

  /// Without its charge the dispute bears the mark itself.
  private static func forget(disputeAlone id: String, in ledger: Database) throws {
    try ledger.cachedStatement(
      sql: """
        UPDATE dispute SET evidence = NULL, customer = ?, words = folded(\(DisputeQueueSchema.ownWords))
        WHERE id = ? AND NOT EXISTS (SELECT 1 FROM charge WHERE charge.id = dispute.chargeID)
        """
    ).execute(arguments: [Tombstones.mark, id])
  }

  /// What other rows say of the charge's customer.
  static func forgetCompanions(ofCharge id: String, in ledger: Database) throws {
    let statements = [
      "UPDATE dispute SET evidence = NULL WHERE chargeID = ? AND evidence IS NOT NULL",
      "UPDATE balanceTransaction SET description = NULL WHERE sourceID = ? AND description IS NOT NULL",
      """
      UPDATE balanceTransaction SET description = NULL
      WHERE sourceID IN (SELECT id FROM refund WHERE chargeID = ?) AND description IS NOT NULL
      """,
      "UPDATE event SET note = NULL WHERE objectID = ? AND note IS NOT NULL",
    ]
    for statement in statements { try ledger.cachedStatement(sql: statement).execute(arguments: [id]) }
  }

  /// Of an object that belongs to a charge: whether its customer was forgotten.
  ///
  /// - Parameter source: id of a charge or of a refund.
  static func isForgotten(_ source: String?, in ledger: Database) throws -> Bool {
    guard let source else { return false }
    let select = try ledger.cachedStatement(
      sql: """
        SELECT 1 FROM charge WHERE id IN (?, (SELECT chargeID FROM refund WHERE id = ?)) AND customerID = ?
        """)
    return try Int.fetchOne(select, arguments: [source, source, Tombstones.mark]) != nil
  }

  /// - Returns: `nil` when the charge is not here.
  static func isForgotten(charge id: String?, _ tombstones: Tombstones, in ledger: Database) throws -> Bool? {
    guard let id else { return nil }
    let select = try ledger.cachedStatement(sql: "SELECT customerID, billingEmail FROM charge WHERE id = ?")
    guard let row = try Row.fetchOne(select, arguments: [id]) else { return nil }
    let customer: String? = row[0]
    return customer == Tombstones.mark || tombstones.hold(customer, row[1])
  }

  /// Of a dispute: whether its customer was forgotten, as its charge tells, or its own row, or what it says itself.
  static func isForgotten(_ dispute: Dispute, _ tombstones: Tombstones, in ledger: Database) throws -> Bool {
    if tombstones.hold(dispute.evidence["customer_email_address"]) { return true }
    let select = try ledger.cachedStatement(sql: "SELECT 1 FROM dispute WHERE id = ? AND customer = ?")
    return try isForgotten(dispute.chargeID, in: ledger)
      || Int.fetchOne(select, arguments: [dispute.id, Tombstones.mark]) != nil
  }

  /// By resource and identity.
  func unreadable(_ traces: Traces, in ledger: Database) throws -> [(String, String)] {
    let names = traces.all.union([subject])
    return try Row.fetchAll(ledger, sql: "SELECT resource, identity, raw FROM unreadable").compactMap { row in
      let raw: String = row[2]
      return names.contains { raw.localizedCaseInsensitiveContains($0) } ? (row[0], row[1]) : nil
    }
  }

  // MARK: - The desk

  /// Deliveries that were applied and whose body names the customer. Those that wait are seen to when they are settled.
  func deliveries(_ traces: Traces, in desk: Database) throws -> [Int64] {
    var found: [Int64] = []
    let names = traces.all.union([subject])
    let rows = try Row.fetchCursor(
      desk, sql: "SELECT id, raw FROM inbox WHERE raw IS NOT NULL AND outcome IS NOT NULL")
    while let row = try rows.next() {
      let raw: Data = row[1]
      let text = String(decoding: raw, as: UTF8.self)
      if names.contains(where: { text.range(of: $0, options: .caseInsensitive) != nil }) { found.append(row[0]) }
    }
    return found
  }
}
