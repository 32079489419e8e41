import CellixCore
import Foundation
import GRDB

/// When disputes were decided, as their history tells.
enum Decisions {
  static func record(_ disputeID: String, _ history: [DisputeHistoryEntry], in db: Database) throws {
    let select = try db.cachedStatement(sql: "SELECT status FROM dispute WHERE id = ?")
    guard let status = try String.fetchOne(select, arguments: [disputeID]).map(Dispute.Status.init(rawValue:)) else {
      return
    }
    let decided = status.isClosed ? DisputeHistory.begin(of: status, in: history) : nil
    try db.cachedStatement(sql: "UPDATE dispute SET decidedAt = ? WHERE id = ?")
      .execute(arguments: [decided?.unixSeconds, disputeID])
  }
}
