import CellixCore
import Logging
import ServiceLifecycle

/// Runs a server so that cancelling it closes it in order: it stops listening, and connections that were accepted are
/// served to their end.
///
/// Cancelling an NIO server directly drops connections that are accepted but not yet handed over, and NIO ends the
/// process for each of them (swift-nio issues 2637 and 2813).
enum GracefulEnd {
  /// A connection that is still open after so long is cut.
  private static let patience = Duration.seconds(5)

  static func run(_ service: some Service, logger: Logger) async throws {
    var configuration = ServiceGroupConfiguration(services: [service], logger: logger)
    configuration.maximumGracefulShutdownDuration = patience
    let group = ServiceGroup(configuration: configuration)
    // Not a child task: cancelling this one must reach it as a shutdown.
    let executor = Optional.ofThisTask  // not that of whoever cancels
    let serving = Task(executorPreference: executor) { try await group.run() }
    try await withTaskCancellationHandler {
      try await serving.value
    } onCancel: {
      Task(executorPreference: executor) { await group.triggerGracefulShutdown() }
    }
  }
}
