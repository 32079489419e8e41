import CellixCore
import Logging
import ServiceLifecycle
import WebhookServer

/// Our own webhook receiver beside the screen: started before the screen opens, stopped after it was left.
struct LocalReceiver: Sendable {
  private let group: ServiceGroup
  private let running: Task<Void, any Error>

  /// Returns once it listens, and tells the session where.
  ///
  /// - Throws: `Failure` when the port cannot be used.
  static func start(_ session: Session, port: Int, logger: Logger) async throws -> LocalReceiver {
    let server = session.makeWebhookServer(port: port)
    var configuration = ServiceGroupConfiguration(services: [server], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(1)
    let group = ServiceGroup(configuration: configuration)
    let receiver = LocalReceiver(group: group, running: Task(executorPreference: .ofThisTask) { try await group.run() })
    do {
      await session.receiverListens(at: try await server.address.url)
    } catch {
      throw Failure(
        .unreachable, "Port \(port) on 127.0.0.1 cannot be used.", suggestion: "Choose another with --receive.")
    }
    return receiver
  }

  func stop() async {
    await group.triggerGracefulShutdown()
    try? await running.value  // how it ended matters to nobody any more
  }
}
