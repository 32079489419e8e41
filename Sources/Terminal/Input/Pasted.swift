import Synchronization

/// What was pasted, which may be a secret: its bytes are overwritten when nobody holds them any more, and it prints
/// as their number.
package final class Pasted: Sendable {
  /// The most that is kept of one paste, in bytes.
  package static let limit = 64 * 1024

  private let bytes: Mutex<[UInt8]>
  /// Bytes kept.
  package let count: Int
  /// Whether more came than ``limit``.
  package let wasCut: Bool

  /// - Parameter bytes: handed over, not shared: another copy would not be overwritten.
  package init(_ bytes: consuming [UInt8], wasCut: Bool = false) {
    count = bytes.count
    self.wasCut = wasCut
    self.bytes = Mutex(bytes)
  }

  package convenience init(_ text: String) {
    self.init(Array(text.utf8))
  }

  package func withBytes<Result>(_ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
    try bytes.withLock { try body($0.span) }
  }

  /// For fields that are no secret. Not cleaned; bytes that are no UTF-8 become `�`.
  package var text: String {
    bytes.withLock { String(decoding: $0, as: UTF8.self) }
  }

  deinit {
    bytes.withLock { $0.wipe() }
  }
}

extension Pasted: Equatable {
  package static func == (left: Pasted, right: Pasted) -> Bool {
    if left === right { return true }
    guard left.count == right.count, left.wasCut == right.wasCut else { return false }
    // Always in the same order, so that two comparisons cannot wait for each other; and without copies.
    let (first, second) = ObjectIdentifier(left) < ObjectIdentifier(right) ? (left, right) : (right, left)
    return first.bytes.withLock { bytes in second.bytes.withLock { $0 == bytes } }
  }
}

extension Pasted: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "<\(count) pasted bytes>" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
