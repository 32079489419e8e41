import ArgumentParser
import CellixCore
import Foundation
import ServiceLifecycle
import Store
import UnixSignals
import WebhookServer

/// Without a screen: receives webhooks on loopback and keeps the connected account in step.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Receive webhooks on 127.0.0.1 and keep the connected account in step, without a screen.",
    discussion: """
      Verifies the signature, keeps the raw event on disk, answers 200, then applies it. Put a reverse proxy with TLS in \
      front of it for deliveries from outside. Prints one line of JSON with the address.
      """)

  @OptionGroup var homeOptions: HomeOptions

  @Option(name: .long, help: "Port on 127.0.0.1; 0 chooses a free one.")
  var port = 4242

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port takes 0 to 65535.") }
  }

  func run() throws {
    let home = try homeOptions.openHome()
    let session = try homeOptions.session(home)
    let port = port
    try waitFor {
      do {
        try await session.openCurrent()
      } catch {
        throw Failure(causedBy: error)
      }
      guard await session.hasSigningSecret else {
        await session.close()
        throw Failure(
          .configuration, "There is no signing secret for this account, so no delivery could be verified.",
          suggestion: "Run cellix setup, go to step 7, and paste the secret of the endpoint (whsec_…).")
      }
      let server = session.makeWebhookServer(port: port)
      let group = ServiceGroup(
        services: [server, Announcement(server: server)], gracefulShutdownSignals: [.sigterm, .sigint, .sighup],
        logger: session.logger)
      do {
        try await group.run()
        await session.close()
      } catch {
        await session.close()
        throw Failure(
          .unreachable, "Port \(port) on 127.0.0.1 cannot be used.", suggestion: "Choose another with --port.")
      }
    }
  }

  private struct Announcement: Service {
    let server: WebhookServer

    func run() async throws {
      let line = ["url": try await server.address.url]
      try Output.json(line)
      try await gracefulShutdown()
    }
  }
}
