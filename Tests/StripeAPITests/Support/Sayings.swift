import CellixCore
import Synchronization

/// Collects what a callback was told.
final class Sayings: Sendable {
  private let list = Mutex<[Hindrance?]>([])
  var all: [String?] { list.withLock { $0.map { $0?.words } } }
  var causes: [Hindrance.Cause?] { list.withLock { $0.map { $0?.cause } } }
  func add(_ hindrance: Hindrance?) { list.withLock { $0.append(hindrance) } }
}
