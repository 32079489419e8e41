import CellixCore
import Foundation
import Logging
import Store
import StripeAPI
import Sync
import TUI
import WebhookServer

/// The live parts behind the screens: connections to Stripe, the open account with its store, and its sync.
actor Session {
  /// An account whose store is open.
  struct Active {
    var account: ConnectedAccount
    var credentials: Credentials
    var store: Store
    /// `nil` while another process syncs the account.
    var engine: SyncEngine?
    var lock: SyncLock?
    var tasks: [Task<Void, Never>] = []

    var apiKey: Secret { credentials.apiKey }
    var signingSecret: Secret? { credentials.signingSecret }
  }

  let home: CellixHome
  let vault: Vault
  /// Where Stripe is; the demo's stand-in is known only once it listens.
  let base: @Sendable () async throws -> StripeBase
  let route: StripeRoute
  let logger: Logger
  nonisolated let progress = Broadcast<SyncProgress>()
  nonisolated let health = Broadcast<Health>()
  nonisolated let receiver = Broadcast<ReceiverState>()
  nonisolated let changes = Broadcast<Set<StoreChange>>(delivery: .every)

  var active: Active?
  /// Opens while the vault is unlocked and the terminal made ready, for the account that the screen will ask for first.
  private var ahead: (account: ConnectedAccount, store: Task<Store, any Error>)?
  /// Typed in step 7 and not kept yet.
  var offeredSecret: Secret?
  var receiverState = ReceiverState()
  /// Somebody has the dashboard in front of them.
  private var isLooking = false
  /// A refused key waits for another one in the vault.
  var looksForKey = false
  nonisolated let setupSaves: SetupSaves
  /// Number of the newest save of what the guide had accepted.
  var newestKept = 0
  /// What the guide has learned of the key that it was given.
  var guideCheck: KeyCheck?
  var journal = SyncJournal()
  var isDeliveryTold = false
  var isEarlyDeliveryTold = false
  /// Deliveries with a wrong signature that are not written down yet, and who does it.
  var unwrittenRefusals = 0
  var refusalWriter: Task<Void, Never>?
  private var connections: StripeConnections?
  var limiters: RateLimiters

  /// - Parameter requestsPerSecond: what a person wants at most; `nil` for Stripe's own limits.
  init(
    home: CellixHome, vault: Vault, base: @escaping @Sendable () async throws -> StripeBase,
    route: StripeRoute = .direct, logger: Logger, requestsPerSecond: Double? = nil
  ) {
    limiters = RateLimiters(perSecond: requestsPerSecond)
    self.home = home
    setupSaves = SetupSaves { try SetupFile(home: home).save($0) }
    self.vault = vault
    self.base = base
    self.route = route
    self.logger = logger
  }

  func transport(timeout: Duration = .seconds(60)) -> Transport {
    let connections = connections ?? StripeConnections(route)
    self.connections = connections
    return connections.transport(timeout: timeout)
  }

  func client(_ key: Secret, of account: ConnectedAccount) async throws -> StripeClient {
    try await client(key, limiters.limiter(of: account))
  }

  /// For a key that is not connected.
  func client(_ key: APIKey) async throws -> StripeClient {
    let accounts = try AccountRegistry(home: home).accounts()
    return try await client(key.secret, limiters.limiter(of: key, among: accounts))
  }

  private func client(_ key: Secret, _ limiter: RateLimiter) async throws -> StripeClient {
    StripeClient(key: key, base: try await base(), transport: transport(), limiter: limiter, logger: logger)
  }

  /// The account that is open.
  func opened() throws -> Active {
    guard let active else {
      throw UserFacingError("No account is open yet.", suggestion: "Run cellix to connect one.")
    }
    return active
  }

  var hasSigningSecret: Bool { active?.signingSecret != nil }

  func clearProgress() async throws {
    await setupSaves.end()
    try SetupFile(home: home).clear()
  }

  func refresh() async -> RefreshAnswer {
    guard let engine = active?.engine else { return .otherProcess }
    await engine.nudge()
    return .asked
  }

  func setAttention(_ looking: Bool) async {
    isLooking = looking
    await active?.engine?.setAttention(looking)
  }

  // MARK: - Opening and closing

  /// Opens the account that was used last.
  func openCurrent() async throws {
    do {
      let (account, credentials) = try await current()
      try await open(account, credentials)
    } catch {
      await closeAhead()
      throw error
    }
  }

  /// The account that was used last.
  static func currentAccount(_ home: CellixHome) throws -> ConnectedAccount {
    guard let account = try AccountRegistry(home: home).current() else {
      throw UserFacingError("No account is connected.", suggestion: "Run cellix and walk through the eight steps.")
    }
    return account
  }

  /// The account that was used last, with its credentials.
  func current() async throws -> (ConnectedAccount, Credentials) {
    let account = try Session.currentAccount(home)
    guard let credentials = try await credentials(of: account) else {
      throw UserFacingError(
        "The key of “\(account.label)” is not in the vault.", suggestion: "Connect the account again with its key.")
    }
    return (account, credentials)
  }

  /// - Returns: whether this process syncs it; another one on this machine may hold the lock.
  @discardableResult
  func open(_ account: ConnectedAccount, _ credentials: Credentials) async throws -> Bool {
    await closeAccount(next: account)
    let store = try await takeStore(of: account)
    logNotices(of: store)
    try await keepGuideCheck(of: credentials.apiKey, in: store)
    journal = SyncJournal()
    var active = Active(account: account, credentials: credentials, store: store)
    active.tasks.append(relayChanges(of: store))
    self.active = active
    let isSyncedHere = try await takeOver(account, credentials)
    logger.info(
      "Opened “\(account.label)”, \(account.mode.rawValue) mode\(isSyncedHere ? "" : "; another process syncs it")")
    if !isSyncedHere {
      self.active?.tasks.append(
        Task(executorPreference: .ofThisTask) { await self.waitForTakeOver(account, credentials) })
    }
    return isSyncedHere
  }

  /// Begins to open the account's files; who opens it finds them open.
  func openAhead(_ account: ConnectedAccount) {
    ahead = (account, Task(executorPreference: .ofThisTask) { [home] in try await Store.open(account, home: home) })
  }

  private func takeStore(of account: ConnectedAccount) async throws -> Store {
    if let (known, store) = await takeAhead() {
      // Passphrase and credentials may have taken long, and others may have been at the files meanwhile.
      if known == account, store.isInPlace { return store }
      await closeUnused(store)
    }
    return try await Store.open(account, home: home)
  }

  private func closeAhead() async {
    if let (_, store) = await takeAhead() { await closeUnused(store) }
  }

  /// How its files were found is told once, whatever becomes of it.
  private func closeUnused(_ store: Store) async {
    logNotices(of: store)
    await store.closeAside()
  }

  /// - Returns: `nil` where nothing is opened, or could be: who opens it anew learns why.
  private func takeAhead() async -> (account: ConnectedAccount, store: Store)? {
    guard let ahead else { return nil }
    self.ahead = nil
    return await (try? ahead.store.value).map { (ahead.account, $0) }
  }

  /// What the screen asks of the ledger when it opens is answered before looks at Stripe, and for changes, take processor
  /// time.
  private static let screenFirst: Duration = .milliseconds(100)

  /// Starts syncing if no other process does.
  private func takeOver(_ account: ConnectedAccount, _ credentials: Credentials) async throws -> Bool {
    guard let store = active?.store, let lock = try SyncLock.acquire(for: account, home: home) else { return false }
    let engine = try await engine(account, credentials, store)
    await engine.setAttention(isLooking)
    active?.engine = engine
    active?.lock = lock
    active?.tasks += [
      Task(executorPreference: .ofThisTask) { [progress] in
        for await value in engine.progress {
          progress.send(value)
          await self.note(value)
        }
      },
      Task(executorPreference: .ofThisTask) { [health] in
        for await value in engine.health {
          health.send(value)
          await self.note(value)
          if case .keyRefused = value { await self.lookForAnotherKey(of: account, insteadOf: credentials.apiKey) }
        }
      },
      Task(executorPreference: .ofThisTask) {
        // Cancelled: it ends at once as well.
        try? await pause(for: Session.screenFirst)
        await engine.run()
      },
    ]
    return true
  }

  /// - Parameter configuration: `nil` for the usual, with what the person has set.
  func engine(
    _ account: ConnectedAccount, _ credentials: Credentials, _ store: Store,
    _ configuration: SyncEngine.Configuration? = nil
  ) async throws -> SyncEngine {
    let configuration = try configuration ?? usualConfiguration()
    let client = try await client(credentials.apiKey, of: account)
    return SyncEngine(client: client, store: store, account: account, configuration: configuration, logger: logger)
  }

  func usualConfiguration() throws -> SyncEngine.Configuration {
    SyncEngine.Configuration(retention: try ProgramSettings(home: home).retention)
  }

  /// Another process holds the sync lock: show what it brings, and go on in its place when it ends.
  private func waitForTakeOver(_ account: ConnectedAccount, _ credentials: Credentials) async {
    while !Task.isCancelled {
      if let state = try? await active?.store.syncState(),  // read again in a moment
        let last = state.watermarks.values.compactMap(\.lastCheck).max()
      {
        health.send(.live(lastContact: last))
      }
      try? await pause(for: .seconds(3))  // cancelled: the loop ends
      if Task.isCancelled { return }
      guard active?.store.isInPlace == true else {
        // Beside the account's own tasks, of which this is one: they end when it is opened anew.
        Task(executorPreference: .ofThisTask) { await self.openAnew(account, credentials) }
        return
      }
      do {
        if try await takeOver(account, credentials) { return }
      } catch {
        logger.warning("cannot take over the sync", metadata: ["error": "\(type(of: error))"])
      }
    }
  }

  /// The other process has begun the ledger anew; or it has taken the account off this machine, and then it stays off.
  private func openAnew(_ account: ConnectedAccount, _ credentials: Credentials) async {
    do {
      guard active?.account == account, try AccountRegistry(home: home).accounts().contains(account) else { return }
      try await open(account, credentials)
      changes.send(Set(StoreChange.allCases))
    } catch {
      logger.warning("cannot open the new ledger", metadata: ["error": "\(type(of: error))"])
    }
  }

  private func relayChanges(of store: Store) -> Task<Void, Never> {
    let seen = store.changes()
    return Task(executorPreference: .ofThisTask) { [changes] in
      // Cancelled: it ends at once as well. What changes meanwhile shows at the first look.
      try? await pause(for: Session.screenFirst)
      for await change in seen { changes.send(change) }
    }
  }

  /// Ends everything in order: the sync, then the store, then the connections.
  func close() async {
    await closeAhead()
    await closeAccount()
    await connections?.shutDown()
    connections = nil
  }

  /// - Parameter next: what is opened in its place.
  private func closeAccount(next: ConnectedAccount? = nil) async {
    // Taken out first: while the tasks end, nobody else may find it half closed.
    guard let closing = active else { return }
    active = nil
    refusalWriter?.cancel()
    await writeRefusals(in: closing.store)
    for task in closing.tasks { task.cancel() }
    for task in closing.tasks { await task.value }
    // What was told of one account says nothing of another.
    if next?.isSame(as: closing.account) != true { health.send(.unknown) }
    closing.lock?.release()
    await closing.store.closeAside()
  }
}
