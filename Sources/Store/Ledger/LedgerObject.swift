import CellixCore
import Foundation
import GRDB

/// An object of Stripe's that has a table of its own in the ledger.
protocol LedgerObject: Sendable {
  static var resource: Resource { get }
  static var table: LedgerTable { get }

  var id: String { get }
  var created: Date { get }
  var isLive: Bool? { get }
  /// How far its state has come, where states have a direction; else always 0.
  var progress: Int { get }
  /// How far it has come in each of several ways that know no turning back within one second; decides only there.
  var rank: [Int] { get }
  /// Whether its sums outlive its row, so that one older than the list's horizon counts no more.
  static var hasFinalSums: Bool { get }
  /// What it adds to the sums that are kept.
  var contribution: RollupContribution? { get }

  func write(to columns: inout ColumnWriter)
  init(reading columns: inout ColumnReader)
}

extension LedgerObject {
  static var hasFinalSums: Bool { true }
  var progress: Int { 0 }
  var rank: [Int] { [] }
  var contribution: RollupContribution? { nil }

  var values: [DatabaseValue] {
    var columns = ColumnWriter(Self.table.columns.count)
    write(to: &columns)
    return columns.values
  }
}
