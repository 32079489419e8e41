import Synchronization

/// Remembers the account that was reported last, so that it is reported once.
final class KnownAccount: Sendable {
  private let last = Mutex<String?>(nil)

  func isNews(_ account: String) -> Bool {
    last.withLock { last in
      defer { last = account }
      return last != account
    }
  }
}
