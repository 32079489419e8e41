import CellixCore
import Foundation
import Logging
import ServiceLifecycle
import Simulator
import Store
import StripeAPI
import TUI
import WebhookServer

/// The demo's world: a simulated Stripe and our own receiver in this process, and a merchant who edits the key.
final class Demo: Sendable {
  private let home: CellixHome
  private let simulator: Simulator
  private let session: Session
  private let receiver: WebhookServer
  private let servers: ServiceGroup
  private let logger: Logger
  private let world = DemoTasks()

  /// The group's own words about stopping belong in no log of ours.
  private static let quiet = Logger(label: "demo") { _ in SwiftLogNoOpLogHandler() }

  /// How long the merchant takes to find the row in the Dashboard and set it to Write.
  private static let editTime: Duration = .seconds(5)

  init(home: CellixHome, seed: UInt64, charges: Int, eventsPerMinute: Double, logger: Logger) {
    var configuration = Simulator.Configuration()
    configuration.seed = seed
    configuration.charges = charges
    configuration.eventsPerMinute = eventsPerMinute
    let simulator = Simulator(configuration: configuration)
    self.home = home
    self.simulator = simulator
    self.logger = logger
    session = Session(
      home: home, vault: Vault(home: home), base: { try StripeBase(await simulator.baseURL) }, logger: logger)
    receiver = session.makeWebhookServer(port: 0)
    var group = ServiceGroupConfiguration(services: [simulator, receiver], logger: Demo.quiet)
    group.maximumGracefulShutdownDuration = .seconds(1)
    servers = ServiceGroup(configuration: group)
  }

  /// The guide's first answers, given.
  static var progress: SetupProgress {
    var progress = SetupProgress(timeZone: MachineTimeZone.identifier)
    progress.mode = .test
    progress.label = "Harbor Goods"
    return progress
  }

  /// Starts everything behind the first frame.
  func start(post: @escaping @Sendable (Message) -> Void) -> Services {
    world.addServer { [servers, logger] in
      do {
        try await servers.run()
      } catch {
        logger.error("the simulated Stripe ended", metadata: ["error": "\(error)"])
        post(.failed(UserFacingError("The simulated Stripe could not start.", suggestion: "Is 127.0.0.1 usable?")))
      }
    }
    world.add { [self] in await makeEndpoint() }
    world.add { [simulator] in
      // The key was made with one row too low, so that the live checklist has something to show.
      await simulator.setPermission("dispute", .read)
      let offer = DemoOffer(
        apiKey: Secret(bytes: Array(simulator.apiKey.utf8)),
        signingSecret: Secret(bytes: Array(simulator.webhookSecret.utf8)))
      post(.demoReady(offer))
    }
    var services = Services.live(session)
    let probe = services.probe
    services.probe = { [self] key, rows, excess in
      let results = await probe(key, rows, excess)
      return AsyncStream { continuation in
        let telling = Task(executorPreference: .ofThisTask) {
          for await result in results { continuation.yield(result) }
          // Only once the missing row was told: on a slow machine it would be mended before anybody saw it.
          if !Task.isCancelled { self.mendKeySoon() }
          continuation.finish()
        }
        continuation.onTermination = { _ in telling.cancel() }
      }
    }
    return services
  }

  /// Our receiver, as the endpoint that the merchant made in step 5.
  private func makeEndpoint() async {
    guard let address = try? await receiver.address else { return }  // the servers' task says why
    await session.receiverListens(at: address.url)
    _ = await simulator.addWebhookEndpoint(
      url: address.url, secret: simulator.webhookSecret, events: WebhookEvent.allCases.map(\.rawValue))
  }

  private func mendKeySoon() {
    world.addOnce("mend") { [simulator] in
      try? await pause(for: Demo.editTime)  // cancelled: nobody looks any more
      await simulator.setPermission("dispute", .write)
    }
  }

  /// The session goes first, so that no connection is open when the servers are shut down. They are never cancelled:
  /// NIO ends the process for a connection that is accepted but not yet handed over.
  func close() async {
    await session.close()
    await servers.triggerGracefulShutdown()
    await world.end()
    if home.isTemporary { try? home.discard() }  // a rest in the temporary folder harms nobody
  }
}
