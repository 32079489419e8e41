import Logging
package import ServiceLifecycle

/// Lends a running service, and shuts it down in order afterwards: cancelled, a server would drop connections that it
/// had just accepted, and NIO ends the process for those.
package enum Serving {
  package static func run<S: Service>(_ service: S, _ body: (S) async throws -> Void) async throws {
    let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    var configuration = ServiceGroupConfiguration(services: [service], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(3)
    let group = ServiceGroup(configuration: configuration)
    let serving = Task { try await group.run() }
    let result: Result<Void, any Error>
    do {
      result = .success(try await body(service))
    } catch {
      result = .failure(error)
    }
    await group.triggerGracefulShutdown()
    try await serving.value
    try result.get()
  }
}
