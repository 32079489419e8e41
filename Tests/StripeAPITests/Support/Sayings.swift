import Synchronization

/// Collects what a callback was told.
final class Sayings: Sendable {
  private let list = Mutex<[String?]>([])
  var all: [String?] { list.withLock { $0 } }
  func add(_ text: String?) { list.withLock { $0.append(text) } }
}
