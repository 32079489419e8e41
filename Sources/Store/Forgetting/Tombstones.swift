import CellixCore
import Crypto
import Foundation
import GRDB

/// Customers who were forgotten: what comes of them later is stored without their personal data. Only digests are kept,
/// salted, so that the list does not name those whom it forgets. It lies in the desk, since a ledger that is fetched anew
/// brings everything again.
struct Tombstones: Sendable, Equatable {
  /// Stands where the customer's id stood.
  static let mark = "forgotten"

  private let salt: Data
  private let digests: Set<String>

  init(in desk: Database) throws {
    salt = try Data.fetchOne(desk.cachedStatement(sql: "SELECT salt FROM tombstoneSalt")) ?? Data()
    digests = try Set(String.fetchAll(desk.cachedStatement(sql: "SELECT digest FROM tombstone")))
  }

  var isEmpty: Bool { digests.isEmpty }

  /// - Parameter subject: id of a customer, or an e-mail address.
  func add(_ subject: String, at date: Date, in desk: Database) throws {
    try desk.execute(
      sql: "INSERT INTO tombstone (digest, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
      arguments: [digest(subject), date.unixSeconds])
  }

  /// - Parameter subjects: ids of customers and e-mail addresses.
  func hold(_ subjects: String?...) -> Bool {
    guard !isEmpty else { return false }
    return subjects.contains { $0.map { digests.contains(digest($0)) } ?? false }
  }

  private func digest(_ subject: String) -> String { Digest.name(of: salt + Data(subject.lowercased().utf8)) }
}

extension Charge {
  /// Without what tells who paid.
  var forgotten: Charge {
    var charge = self
    charge.customerID = Tombstones.mark
    (charge.description, charge.failureMessage, charge.statementDescriptor) = (nil, nil, nil)
    (charge.billingName, charge.billingEmail) = (nil, nil)
    charge.card?.last4 = nil
    charge.card?.fingerprint = nil
    charge.metadata = [:]
    return charge
  }
}

extension PaymentIntent {
  var forgotten: PaymentIntent {
    var intent = self
    intent.customerID = Tombstones.mark
    return intent
  }
}
