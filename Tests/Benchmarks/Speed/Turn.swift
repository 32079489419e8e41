import Synchronization

/// Gives its values in turn, again and again.
final class Turn<Value: Sendable>: Sendable {
  private let values: [Value]
  private let place = Mutex(0)

  /// - Parameter values: at least one.
  init(_ values: [Value]) {
    precondition(!values.isEmpty, "There is nothing to take turns.")
    self.values = values
  }

  func callAsFunction() -> Value {
    place.withLock { place in
      defer { place = (place + 1) % values.count }
      return values[place]
    }
  }
}
