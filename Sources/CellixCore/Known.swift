/// A value that may not have arrived: "none" and "unknown" are different things, and neither is zero.
package enum Known<Value> {
  /// Not loaded yet, or not visible to the key.
  case unknown
  case value(Value)

  package var value: Value? {
    guard case .value(let value) = self else { return nil }
    return value
  }
}

extension Known: Sendable where Value: Sendable {}
extension Known: Equatable where Value: Equatable {}
extension Known: Hashable where Value: Hashable {}
