import ArgumentParser
import CellixCore
import Foundation
import Store

/// A large account for measuring the screens: `cellix --home` opens it as any other.
struct FillHome: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fill",
    abstract: "Generate a large account into the ledger of the account that is connected in a home.")

  @Option(help: "The folder that cellix was told with --home.")
  var home: String

  @Option(help: "Charges of the account; the other objects follow from them.")
  var charges = 1_000_000

  @Option(help: "Charges for each that is disputed.")
  var disputeSpacing = 10

  @Option(help: "Seed of the account.")
  var seed: UInt64 = 1

  func run() async throws {
    let home = CellixHome(root: home, environment: [:])
    guard let connected = try AccountRegistry(home: home).current() else {
      throw ValidationError("No account is connected there: cellix connect --home \(self.home) comes first.")
    }
    let store = try await Store.open(connected, home: home)
    let account = LargeAccount(charges: charges, seed: seed, disputeSpacing: disputeSpacing, end: Date())
    let objects = try await GeneratedLedger.fill(store, with: account)
    try store.close()
    print("\(objects) objects of \(charges) charges, seed \(seed)")
  }
}
