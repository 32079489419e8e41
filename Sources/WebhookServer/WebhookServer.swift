package import CellixCore
package import Foundation
import HTTPTypes
import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle

/// Receives Stripe's events: the signature is verified, the raw event is handed over, and only when it is kept does
/// Stripe get its 200. Nothing is applied here.
///
/// It listens on 127.0.0.1 only: what reaches it from outside comes through a proxy or `stripe listen`.
package struct WebhookServer: Service {
  package static let standardPath = "/api/webhooks/stripe"

  /// Bytes. Stripe's events are far smaller.
  package static let bodyLimit = 1 << 20

  private let port: Int
  private let paths: Set<String>
  private let receiver: WebhookReceiver
  private let state: WebhookState
  private let logger: Logger

  /// - Parameters:
  ///   - port: 0 lets the system choose.
  ///   - path: taken beside the standard one, when the endpoint's address has its own.
  ///   - secrets: the signing secrets that are valid now.
  ///   - refused: told of each delivery whose signature was wrong.
  ///   - persist: returns when the event is safe on disk. Throwing makes Stripe deliver it again;
  ///     `DeliveryProblem.tooEarly` says that nothing is wrong.
  package init(
    port: Int = 0, path: String = WebhookServer.standardPath, secrets: @escaping @Sendable () async -> [Secret],
    now: @escaping @Sendable () -> Date = { Date() },
    refused: @escaping @Sendable () async -> Void = {},
    persist: @escaping @Sendable (ReceivedEvent) async throws -> Void, logger: Logger = WebhookServer.quiet
  ) {
    self.port = port
    paths = [WebhookServer.standardPath, path]
    state = WebhookState()
    self.logger = logger
    receiver = WebhookReceiver(
      secrets: secrets, now: now, persist: persist, refused: refused, state: state, logger: logger)
  }

  package static var quiet: Logger { Logger(label: "webhook", factory: { _ in SwiftLogNoOpLogHandler() }) }

  /// Waits until it listens.
  package var address: WebhookAddress { get async throws { try await state.address() } }

  package var counts: WebhookCounts { state.counts }

  /// Serves until it is cancelled or shut down gracefully.
  package func run() async throws {
    defer { state.settle(.failure(WebhookServerError.stopped)) }
    let application = Application(
      responder: responder,
      server: .http1(configuration: .init(idleTimeout: WebhookServer.idleTimeout)),
      configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: nil),
      onServerRunning: { channel in
        let address = WebhookAddress(
          host: "127.0.0.1", port: channel.localAddress?.port ?? port, path: WebhookServer.standardPath)
        state.settle(.success(address))
      },
      // The server's own log would speak of every connection.
      logger: WebhookServer.quiet)
    do {
      try await GracefulEnd.run(application, logger: WebhookServer.quiet)
    } catch let error as IOError {
      let problem = WebhookServerError.cannotListen(
        port: port, reason: WebhookServerError.words(errno: error.errnoCode))
      state.settle(.failure(problem))
      throw problem
    }
  }

  /// A connection that says nothing for so long is closed.
  private static let idleTimeout = TimeAmount.seconds(30)

  private var responder: CallbackResponder<BasicRequestContext> {
    CallbackResponder { request, _ in
      guard paths.contains(request.uri.path) else { return Response(status: .notFound) }
      guard request.method == .post else { return Response(status: .methodNotAllowed, headers: [.allow: "POST"]) }
      return Response(status: await receiver.receive(request))
    }
  }
}
