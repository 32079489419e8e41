import CellixCore
import Foundation
import Store

/// The program's folders in a test, as earlier runs would have left them.
struct ProgramHome {
  let folder: TemporaryFolder
  let root: String
  let home: CellixHome

  init() throws {
    folder = try TemporaryFolder()
    root = folder("home")
    home = CellixHome(root: root, environment: [:])
    try home.prepare()
  }

  /// What the program is started with.
  func arguments(_ simulator: SimulatorProcess) -> [String] { arguments(base: simulator.baseURL) }

  func arguments(base: String) -> [String] { ["--home", root, "--stripe-api-base", base] }

  /// The guide was left in this step, in test mode.
  func leaveGuide(at step: SetupStep) throws {
    var progress = SetupProgress(timeZone: "Europe/Berlin")
    progress.step = step
    progress.mode = .test
    progress.label = "Harbor Goods"
    progress.completed = Set(SetupStep.allCases.filter { $0 < step })
    try SetupFile(home: home).save(progress)
  }

  /// The account was connected, and nothing is synced yet.
  @discardableResult
  func connect(to simulator: SimulatorProcess, label: String = "Harbor Goods") async throws -> ConnectedAccount {
    var generator = SystemRandomNumberGenerator()
    let account = ConnectedAccount(
      id: .random(using: &generator), mode: .test, label: label, timeZone: "Europe/Berlin")
    let credentials = Credentials(
      apiKey: Secret(bytes: Array(simulator.apiKey.utf8)),
      signingSecret: Secret(bytes: Array(simulator.webhookSecret.utf8)), acceptedAt: Date())
    try await Vault(home: home).keep(credentials, for: account.id, account.mode)
    let registry = AccountRegistry(home: home)
    try registry.save(account)
    try registry.makeCurrent(account)
    return account
  }

  /// The store of the account that the program has connected.
  func openStore() async throws -> Store {
    guard let account = try AccountRegistry(home: home).current() else { throw NotConnected() }
    return try await Store.open(account, home: home)
  }

  /// Returns once another process has walked every list to its end.
  func waitForFirstSync() async throws {
    let store = try await openStore()
    defer { try? store.close() }  // SQLite recovers what a failed close leaves
    let changes = store.changes()
    if try await store.syncState().firstSyncDone { return }
    for await _ in changes where try await store.syncState().firstSyncDone { return }
  }

  struct NotConnected: Error {}
}
