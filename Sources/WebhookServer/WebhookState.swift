import Synchronization

/// The part of the receiver that its copies share: where it listens, who waits to know, and the counts.
final class WebhookState: Sendable {
  private enum Listening {
    case notYet([CheckedContinuation<WebhookAddress, any Error>])
    case settled(Result<WebhookAddress, any Error>)
  }

  private let listening = Mutex(Listening.notYet([]))
  private let tally = Mutex(WebhookCounts())

  var counts: WebhookCounts { tally.withLock { $0 } }

  func count(_ change: (inout WebhookCounts) -> Void) { tally.withLock { change(&$0) } }

  /// The first call counts: a later failure does not unsay an address.
  func settle(_ result: Result<WebhookAddress, any Error>) {
    let waiting: [CheckedContinuation<WebhookAddress, any Error>] = listening.withLock { state in
      guard case .notYet(let waiting) = state else { return [] }
      state = .settled(result)
      return waiting
    }
    for continuation in waiting { continuation.resume(with: result) }
  }

  func address() async throws -> WebhookAddress {
    try await withCheckedThrowingContinuation { continuation in
      let settled: Result<WebhookAddress, any Error>? = listening.withLock { state in
        switch state {
        case .settled(let result): return result
        case .notYet(let waiting):
          state = .notYet(waiting + [continuation])
          return nil
        }
      }
      if let settled { continuation.resume(with: settled) }
    }
  }
}
