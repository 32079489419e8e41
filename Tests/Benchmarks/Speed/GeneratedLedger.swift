import CellixCore
import Foundation
import Store

/// A ledger on disk that holds a generated account, filled through the same saving as a sync.
struct GeneratedLedger {
  let account: LargeAccount
  private let home: CellixHome
  private let folder: String
  private let connected: ConnectedAccount

  /// Charges whose objects are saved in one transaction.
  private static let charges = 10_000

  init(charges: Int, seed: UInt64, in scratch: ScratchFolder) throws {
    account = LargeAccount(charges: charges, seed: seed)
    folder = scratch.path + "/\(charges)"
    home = CellixHome(root: folder, environment: [:])
    try home.prepare()
    connected = try TemporaryHome.account()
  }

  func open() async throws -> Store { try await Store.open(connected, home: home) }

  /// - Returns: how many objects were saved, those inside events not counted.
  @discardableResult
  func fill(_ store: Store) async throws -> Int { try await GeneratedLedger.fill(store, with: account) }

  @discardableResult
  static func fill(_ store: Store, with account: LargeAccount) async throws -> Int {
    var objects = 0
    for first in stride(from: 0, to: account.charges, by: GeneratedLedger.charges) {
      let range = first..<min(account.charges, first + GeneratedLedger.charges)
      objects += try await store.save(account.batches(range)).map { $0.new }.reduce(0, +)
    }
    let lists: [Resource] = [.charges, .paymentIntents, .refunds, .disputes, .balanceTransactions, .events]
    try await store.beginWalks(
      lists.map { Walk(resource: $0, lower: account.begin, upper: account.end, isDone: true) })
    for resource in lists {
      try await store.recordCheck(resource, at: account.end, completeUpTo: account.end, problem: nil)
    }
    try await store.saveBalance(account.balance, at: account.end)
    try await store.countReads(account.charges / 100, at: account.end)
    return objects
  }

  /// Of all files, the log included.
  var bytes: Double {
    let files = FileManager.default.enumerator(
      at: URL(fileURLWithPath: folder), includingPropertiesForKeys: [.fileSizeKey])
    var sum = 0
    while let file = files?.nextObject() as? URL {
      sum += (try? file.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0  // a folder, or gone meanwhile
    }
    return Double(sum)
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }  // the scratch folder goes with the run anyway
}
