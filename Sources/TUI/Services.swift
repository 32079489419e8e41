package import CellixCore
package import Foundation

/// What the screens need of the world, as closures: the program fills them with the live parts, tests with values.
package struct Services: Sendable {
  package var now: @Sendable () -> Date
  package var saveProgress: @Sendable (SetupProgress, _ number: Int) async throws -> Void
  package var lookAround: @Sendable () async -> Surroundings
  package var keepAccepted: @Sendable (AcceptedCredentials, _ number: Int) async throws -> Void
  /// Asks Stripe what the key may do. Ends when every question is answered.
  package var probe: @Sendable (Secret, Set<PermissionRequirement>, _ excess: Bool) async -> AsyncStream<ProbeResult>
  package var standings: @Sendable (Secret) async throws -> [WebhookEvent: WebhookEventStanding]
  /// The receiver may verify with this secret from now on, before it is kept.
  package var offerSigningSecret: @Sendable (Secret?) async -> Void
  package var receiver: @Sendable () async -> AsyncStream<ReceiverState>
  /// Validates, keeps the credentials, begins the first sync.
  package var connect: @Sendable (ConnectRequest) async throws -> Connection
  /// Opens the store of an account that was connected before, and goes on syncing.
  package var openAccount: @Sendable () async throws -> Void
  package var accounts: AccountServices
  package var load: @Sendable (LoadQuery) async throws -> Loaded
  package var refresh: @Sendable () async -> RefreshAnswer
  /// Writes what the body writes into a file in the folder in which the program was started, and never over one that is
  /// there. A file that did not come to its end is taken away. Answers with its path and what the body returned.
  package var export: @Sendable (_ name: String, _ body: ExportBody) async throws -> (path: String, rows: Int)
  package var setAttention: @Sendable (Bool) async -> Void
  package var syncProgress: @Sendable () async -> AsyncStream<SyncProgress>
  package var health: @Sendable () async -> AsyncStream<Health>
  package var changes: @Sendable () async -> AsyncStream<Set<StoreChange>>
  package var connection: ConnectionServices

  package init(
    now: @escaping @Sendable () -> Date,
    saveProgress: @escaping @Sendable (SetupProgress, Int) async throws -> Void,
    lookAround: @escaping @Sendable () async -> Surroundings,
    keepAccepted: @escaping @Sendable (AcceptedCredentials, Int) async throws -> Void,
    probe: @escaping @Sendable (Secret, Set<PermissionRequirement>, Bool) async -> AsyncStream<ProbeResult>,
    standings: @escaping @Sendable (Secret) async throws -> [WebhookEvent: WebhookEventStanding],
    offerSigningSecret: @escaping @Sendable (Secret?) async -> Void,
    receiver: @escaping @Sendable () async -> AsyncStream<ReceiverState>,
    connect: @escaping @Sendable (ConnectRequest) async throws -> Connection,
    openAccount: @escaping @Sendable () async throws -> Void,
    accounts: AccountServices,
    load: @escaping @Sendable (LoadQuery) async throws -> Loaded,
    refresh: @escaping @Sendable () async -> RefreshAnswer,
    export: @escaping @Sendable (String, ExportBody) async throws -> (path: String, rows: Int),
    setAttention: @escaping @Sendable (Bool) async -> Void,
    syncProgress: @escaping @Sendable () async -> AsyncStream<SyncProgress>,
    health: @escaping @Sendable () async -> AsyncStream<Health>,
    changes: @escaping @Sendable () async -> AsyncStream<Set<StoreChange>>,
    connection: ConnectionServices
  ) {
    self.now = now
    self.saveProgress = saveProgress
    self.lookAround = lookAround
    self.keepAccepted = keepAccepted
    self.probe = probe
    self.standings = standings
    self.offerSigningSecret = offerSigningSecret
    self.receiver = receiver
    self.connect = connect
    self.openAccount = openAccount
    self.accounts = accounts
    self.load = load
    self.refresh = refresh
    self.export = export
    self.setAttention = setAttention
    self.syncProgress = syncProgress
    self.health = health
    self.changes = changes
    self.connection = connection
  }
}

/// Writes pieces of text, one after the other, and returns how many rows they held.
package typealias ExportBody = @Sendable (_ write: (String) throws -> Void) async throws -> Int

/// The accounts of this machine: which there are, and what changes them.
package struct AccountServices: Sendable {
  package var list: @Sendable () async throws -> [AccountEntry]
  /// Closes the account that is open, and opens this one.
  package var open: @Sendable (ConnectedAccount) async throws -> Void
  /// - Returns: the account that is open now, if one is left.
  package var disconnect: @Sendable (Disconnection) async throws -> ConnectedAccount?
  /// What the guide begins with, from what an earlier run of it left.
  package var guide: @Sendable (GuidePurpose) async throws -> GuideStart

  package init(
    list: @escaping @Sendable () async throws -> [AccountEntry],
    open: @escaping @Sendable (ConnectedAccount) async throws -> Void,
    disconnect: @escaping @Sendable (Disconnection) async throws -> ConnectedAccount?,
    guide: @escaping @Sendable (GuidePurpose) async throws -> GuideStart
  ) {
    self.list = list
    self.open = open
    self.disconnect = disconnect
    self.guide = guide
  }
}

/// Questions to Stripe about the connection of the open account. Each is a line in the merchant's own Stripe log.
package struct ConnectionServices: Sendable {
  /// Asks what the key may do, and keeps the answers. Ends when every question is answered.
  package var checkKey: @Sendable (Set<PermissionRequirement>, _ excess: Bool) async throws -> AsyncStream<ProbeResult>
  /// Asks which deliveries are outstanding, and keeps the answer.
  package var checkWebhook: @Sendable () async throws -> Void

  package init(
    checkKey: @escaping @Sendable (Set<PermissionRequirement>, Bool) async throws -> AsyncStream<ProbeResult>,
    checkWebhook: @escaping @Sendable () async throws -> Void
  ) {
    self.checkKey = checkKey
    self.checkWebhook = checkWebhook
  }
}
