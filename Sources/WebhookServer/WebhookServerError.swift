import Foundation

/// Why the receiver does not listen.
package enum WebhookServerError: Error, Equatable, Sendable {
  case cannotListen(port: Int, reason: String)
  /// It ended before it ever listened.
  case stopped
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
