import AsyncHTTPClient
import Foundation
import NIOCore

/// Why there is no connection, in words that somebody who keeps a shop understands. The libraries' own descriptions
/// speak of descriptors, of `errno` and of their types.
enum UnreachableReason {
  static func words(for error: any Error) -> String {
    switch error {
    case let error as IOError: words(errno: error.errnoCode) ?? unknown
    case is SocketAddressError: unresolved
    case let error as HTTPClientError: words(error)
    // The errors of single attempts, gathered in types that are not among this target's dependencies.
    default: words(description: String(describing: error))
    }
  }

  private static let unknown = "the connection failed"
  private static let refused = "connection refused"
  private static let closed = "the connection was closed"
  private static let noRoute = "no route to it from this machine"
  private static let unresolved = "its name could not be resolved"

  private static func words(errno code: CInt) -> String? {
    switch code {
    case ECONNREFUSED: refused
    case ECONNRESET, EPIPE, ECONNABORTED, ENOTCONN: closed
    case EHOSTUNREACH, ENETUNREACH, ENETDOWN, EHOSTDOWN, EADDRNOTAVAIL: noRoute
    case ETIMEDOUT: "nothing answered there"
    case EMFILE, ENFILE: "this machine has too many files open"
    case EACCES, EPERM: "this machine does not allow the connection"
    default: nil
    }
  }

  private static func words(_ error: HTTPClientError) -> String {
    switch error {
    case .remoteConnectionClosed, .uncleanShutdown: closed
    case .proxyAuthenticationRequired: "the proxy asks for a password"
    case .invalidProxyResponse: "the proxy did not answer as one"
    default: unknown
    }
  }

  private static func words(description: String) -> String {
    let marks = [
      ("Connection refused", refused), ("Connection reset", closed), ("Broken pipe", closed),
      ("No route to host", noRoute), ("unreachable", noRoute), ("SocketAddressError", unresolved),
      ("dnsAError: Optional", unresolved), ("NoSuchRecord", unresolved), ("NWDNSError", unresolved),
    ]
    return marks.first { description.contains($0.0) }?.1 ?? unknown
  }
}
