import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// A stand-in for api.stripe.com on loopback, for demonstrations and tests.
///
/// It listens on 127.0.0.1 and nowhere else. Behind it stands one invented account with 21 months of history, made
/// from a seed, that may go on living while it runs. It imports nothing of this package: a field name that both
/// sides got wrong would never be noticed. `imitates` and `doesNotImitate` say how far the likeness goes; the rest
/// is answered with 501. Stripe itself is always right where the two differ.
///
/// Run it in a `ServiceGroup` and shut it down gracefully: NIO ends the process when a server is cancelled while a
/// connection is being accepted (swift-nio issues 2637 and 2813).
///
/// Another process steers a running simulator under `/_simulator/` (see `ControlRoutes`).
package final class Simulator: Service {
  private let account: Account
  private let port = Promise<Int>()

  package init(configuration: Configuration = .init()) {
    account = Account(configuration: configuration)
  }

  // MARK: - Known at once

  package var apiKey: String { account.apiKey }
  package var webhookSecret: String { account.webhookSecret }
  package var accountID: String { account.id }

  // MARK: - Running

  /// Serves until it is cancelled or shut down gracefully. Connections are accepted at once; requests wait for the
  /// account's past to be made.
  package func run() async throws {
    let server = server()
    let account = account
    let port = port
    defer { port.resolve(.failure(CancellationError())) }
    do {
      try await withThrowingDiscardingTaskGroup { group in
        group.addTask { try await Self.live(account) }
        group.addTask { try await WebhookDeliveries(account: account).run() }
        try await server.run()
        await account.close()
        group.cancelAll()
      }
    } catch is CancellationError {
      await account.close()
    } catch {
      port.resolve(.failure(error))
      await account.close()
      throw error
    }
  }

  /// "http://127.0.0.1:PORT"; waits for `run()` to bind.
  /// - Throws: what kept it from binding.
  package var baseURL: String {
    get async throws { "http://127.0.0.1:\(try await port.value)" }
  }

  /// Returns when the account's past is made, or when the simulator was stopped.
  package var worldReady: Void {
    get async {
      // A failure means that it stopped: there is nothing more to wait for.
      try? await account.ready.value
    }
  }

  private static func live(_ account: Account) async throws {
    let configuration = account.configuration
    let world = await WorldHistory.generate(
      seed: configuration.seed, charges: configuration.charges, now: account.now)
    await account.open(world)
    try await LivingWorld(account: account, eventsPerMinute: configuration.eventsPerMinute).run()
  }

  private func server() -> Application<StripeResponder> {
    let port = port
    return Application(
      responder: StripeResponder(account: account),
      configuration: ApplicationConfiguration(
        address: .hostname("127.0.0.1", port: account.configuration.port), serverName: nil),
      onServerRunning: { channel in
        port.resolve(.success(channel.localAddress?.port ?? 0))
      },
      logger: account.configuration.logger)
  }

  // MARK: - Steering

  /// - Parameters:
  ///   - resource: the slug without `rak_` and level: "charge", "dispute", "payment_intent", "balance", …
  ///   - key: nil for the first key.
  package func setPermission(_ resource: String, _ access: Access, for key: String? = nil) async {
    await account.setPermission(resource, access, for: key)
  }

  /// From now on the key is unknown to Stripe.
  package func revoke(key: String? = nil) async {
    await account.setState(.revoked, for: key)
  }

  package func expire(key: String? = nil) async {
    await account.setState(.expired, for: key)
  }

  /// The key stays valid, but not from here: the 401 that names the IP address.
  package func refuseAddress(key: String? = nil) async {
    await account.setState(.addressRefused, for: key)
  }

  /// Undoes `revoke`, `expire` and `refuseAddress`.
  package func restore(key: String? = nil) async {
    await account.setState(.active, for: key)
  }

  package func register(key: String, permissions: [String: Access]) async {
    await account.register(key, permissions)
  }

  package func setLimits(_ limits: Limits) async { await account.setLimits(limits) }

  /// - Returns: the endpoint's id, `we_…`.
  package func addWebhookEndpoint(url: String, secret: String? = nil, events: [String]) async -> String {
    await account.addEndpoint(url: url, secret: secret, events: events)
  }

  package func updateWebhookEndpoint(_ id: String, events: [String]? = nil, secret: String? = nil) async {
    _ = await account.updateEndpoint(id, events: events, secret: secret)
  }

  package func removeWebhookEndpoint(_ id: String) async {
    _ = await account.removeEndpoint(id)
  }

  package func inject(_ fault: Fault) async {
    await account.inject(fault)
  }

  package func setEvents(_ conduct: EventConduct) async { await account.setConduct(conduct) }

  package func clearFaults() async {
    await account.clearFaults()
  }

  /// Makes one thing happen now, on `objectID` where that names something it can happen to.
  /// - Returns: the id of the event that stands for it; "" when the simulator was stopped.
  @discardableResult
  package func happen(_ occurrence: Occurrence, on objectID: String? = nil) async -> String {
    // The only failure is a simulator that stopped before its world was made.
    (try? await account.happen(occurrence, on: objectID)) ?? ""
  }

  package var statistics: Statistics {
    get async { await account.currentStatistics }
  }
}
