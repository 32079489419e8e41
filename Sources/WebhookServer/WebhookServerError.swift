import Foundation

/// Why the receiver does not listen.
package enum WebhookServerError: Error, Equatable, Sendable {
  case cannotListen(port: Int, reason: String)
  /// It ended before it ever listened.
  case stopped
}

extension WebhookServerError {
  /// The library's own description names its functions and the error's number.
  static func words(errno code: CInt) -> String {
    switch code {
    case EADDRINUSE: "it is taken"
    case EACCES, EPERM: "this user may not open it"
    default: "the system did not allow it"
    }
  }
}

extension WebhookServerError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .cannotListen(let port, let reason): "The webhook receiver cannot listen on 127.0.0.1:\(port) (\(reason))."
    case .stopped: "The webhook receiver was stopped."
    }
  }

  package var recoverySuggestion: String? {
    switch self {
    case .cannotListen: "Another program may have the port. Choose another one, or leave the choice to Cellix."
    case .stopped: nil
    }
  }
}
