import CellixCore
import Foundation
import StripeAPI
import Synchronization

/// A transport that answers from a list, in order, and keeps what was asked.
final class Script: Sendable {
  enum Step: Sendable {
    case answer(status: Int, headers: [String: String] = [:], body: String = "{}")
    case fail(TransportError)
  }

  private let steps: Mutex<[Step]>
  private let seen = Mutex<[HTTPRequestMessage]>([])
  private let waits = Mutex<[Duration]>([])

  init(_ steps: [Step]) { self.steps = Mutex(steps) }

  var requests: [HTTPRequestMessage] { seen.withLock { $0 } }
  /// What the client would have slept.
  var sleeps: [Duration] { waits.withLock { $0 } }

  /// The last step is repeated for ever.
  var transport: Transport {
    Transport { message in
      self.seen.withLock { $0.append(message) }
      let step = self.steps.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
      switch step {
      case .answer(let status, let headers, let body):
        let lower = Dictionary(uniqueKeysWithValues: headers.map { ($0.key.lowercased(), $0.value) })
        return HTTPResponseMessage(status: status, headers: lower, body: Data(body.utf8))
      case .fail(let error): throw error
      }
    }
  }

  /// All waits together.
  var slept: Duration { sleeps.reduce(.zero, +) }

  func client(
    key: Secret = Script.key, limiter: RateLimiter = RateLimiter(accountPerSecond: 1e6, endpointPerSecond: 1e6)
  )
    -> StripeClient
  {
    StripeClient(
      key: key, base: .live, transport: transport, limiter: limiter,
      sleep: { duration in self.waits.withLock { $0.append(duration) } }, random: { 1 },
      now: { Date(timeIntervalSince1970: 1_700_000_000) })
  }

  static var key: Secret { Secret(bytes: Array("rk_test_FAKE0000000000000000000000000000".utf8)) }
}
