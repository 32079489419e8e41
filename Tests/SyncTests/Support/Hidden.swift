import Synchronization

/// The id of an object that a transport kept back.
final class Hidden: Sendable {
  private let kept = Mutex<String?>(nil)
  var id: String? { kept.withLock { $0 } }
  func note(_ id: String?) { kept.withLock { $0 = id } }
}
