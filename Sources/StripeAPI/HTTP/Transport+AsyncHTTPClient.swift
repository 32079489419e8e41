package import AsyncHTTPClient
import CellixCore
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import NIOSSL

extension Transport {
  /// A page of 100 large objects is below 2 MiB; far above that something is wrong.
  static let answerLimit = 32 << 20

  /// - Parameter timeout: for a whole request up to the last byte of its answer, waiting for a free connection
  ///   included: an answer that trickles in must not hold up everything behind it.
  ///
  /// The library keeps headers as strings: the key is copied into one for each request, and into the connection's
  /// write buffer. Neither is locked against swapping; both are overwritten when they are let go (`CProcess`).
  package static func http(client: HTTPClient, timeout: Duration = .seconds(60)) -> Transport {
    Transport { message in
      do {
        return try await exchange(message, client, timeout)
      } catch {
        if Task.isCancelled { throw CancellationError() }
        throw transportError(for: error)
      }
    }
  }

  /// By the library's futures: its `async` calls begin a task of their own for each request, on Swift's own pool.
  private static func exchange(
    _ message: HTTPRequestMessage, _ client: HTTPClient, _ timeout: Duration
  ) async throws -> HTTPResponseMessage {
    let request = try request(message)
    let exchange = client.execute(
      request: request, delegate: ResponseAccumulator(request: request, maxBodySize: answerLimit),
      deadline: .now() + TimeAmount(timeout))
    let response = try await withTaskCancellationHandler {
      try await exchange.get()
    } onCancel: {
      exchange.cancel()
    }
    var headers: [String: String] = [:]
    for (name, value) in response.headers { headers[name.lowercased()] = value }
    return HTTPResponseMessage(
      status: Int(response.status.code), headers: headers, body: response.body.map { Data(buffer: $0) } ?? Data())
  }

  /// A client set up for Stripe; whoever makes it shuts it down.
  ///
  /// HTTP/1.1 on purpose: with this library HTTP/2 cost 2.5 times the processor time per page.
  package static func makeHTTPClient(_ route: StripeRoute = .direct) -> HTTPClient {
    var configuration = HTTPClient.Configuration()
    configuration.httpVersion = .http1Only
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.timeout = HTTPClient.Configuration.Timeout(connect: .seconds(10), read: .seconds(30))
    configuration.redirectConfiguration = .disallow
    configuration.proxy = route.proxy.map { HTTPClient.Configuration.Proxy($0) }
    if let file = route.certificateFile {
      configuration.tlsConfiguration = .makeClientConfiguration()
      configuration.tlsConfiguration?.trustRoots = .file(file)
    }
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// Lends a transport with connections of its own, closed when `body` ends.
  package static func withHTTP<R: Sendable>(
    _ route: StripeRoute = .direct, timeout: Duration = .seconds(60), _ body: (Transport) async throws -> R
  ) async throws -> R {
    let connections = StripeConnections(route)
    do {
      let result = try await body(connections.transport(timeout: timeout))
      await connections.shutDown()
      return result
    } catch {
      await connections.shutDown()
      throw error
    }
  }

  private static func request(_ message: HTTPRequestMessage) throws -> HTTPClient.Request {
    var headers = HTTPHeaders(message.headers.map { ($0.key, $0.value) })
    if let bearer = message.bearer {
      headers.add(name: "authorization", value: bearer.withBytes { "Bearer " + String(decoding: $0, as: UTF8.self) })
    }
    return try HTTPClient.Request(
      url: message.url, method: HTTPMethod(rawValue: message.method.rawValue), headers: headers,
      body: message.body.map { .byteBuffer(ByteBuffer(bytes: $0)) })
  }

  private static func transportError(for error: any Error) -> TransportError {
    switch error {
    case let error as HTTPClientError:
      switch error {
      case .connectTimeout, .readTimeout, .writeTimeout, .deadlineExceeded, .getConnectionFromPoolTimeout: .timedOut
      case .tlsHandshakeTimeout: .tlsFailed("the handshake took too long")
      default: .unreachable(UnreachableReason.words(for: error))
      }
    case is ResponseAccumulator.ResponseTooBigError: .answerTooLarge(limit: answerLimit)
    case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: .tlsFailed(String(describing: error))
    default: .unreachable(UnreachableReason.words(for: error))
    }
  }
}

extension HTTPClient.Configuration.Proxy {
  fileprivate init(_ proxy: StripeRoute.Proxy) {
    switch proxy.kind {
    case .http:
      let authorization = proxy.user.map {
        HTTPClient.Authorization.basic(username: $0, password: proxy.password ?? "")
      }
      self = .server(host: proxy.host, port: proxy.port, authorization: authorization)
    case .socks: self = .socksServer(host: proxy.host, port: proxy.port)
    }
  }
}
