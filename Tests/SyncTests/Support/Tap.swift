import StripeAPI
import Synchronization

/// Looks at requests on their way, and may stop them.
final class Tap: Sendable {
  private let inner: Transport
  private let urls = Mutex<[String]>([])
  private let answers = Mutex<[String]>([])
  private let judge: @Sendable (_ url: String, _ count: Int) throws -> Void

  /// - Parameter judge: gets the address and how many requests came before it; throws to stop the request.
  init(_ inner: Transport, _ judge: @escaping @Sendable (_ url: String, _ count: Int) throws -> Void = { _, _ in }) {
    self.inner = inner
    self.judge = judge
  }

  var requested: [String] { urls.withLock { $0 } }

  /// Of requests that were not stopped, in the order in which the answers came.
  var answered: [String] { answers.withLock { $0 } }

  func count(_ part: String) -> Int { requested.count { $0.contains(part) } }

  var transport: Transport {
    Transport { message in
      let before = self.urls.withLock { urls in
        urls.append(message.url)
        return urls.count - 1
      }
      try self.judge(message.url, before)
      let answer = try await self.inner.send(message)
      self.answers.withLock { $0.append(message.url) }
      return answer
    }
  }
}
