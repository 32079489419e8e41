import CNcurses
import Glibc

/// The bytes of one `read`, overwritten as soon as they are decoded: they may be a secret being typed.
struct InputBuffer {
  private static let size = 16 * 1024
  private var bytes = [UInt8](repeating: 0, count: size)

  enum Reading {
    case read(count: Int)
    /// Nothing yet, or a signal came first.
    case nothing
    /// The terminal is gone.
    case end
  }

  mutating func read(from descriptor: Int32) -> Reading {
    let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
    if count > 0 { return .read(count: count) }
    if count < 0, errno == EINTR || errno == EAGAIN { return .nothing }
    return .end
  }

  mutating func take<Result>(_ count: Int, _ body: (Slice<UnsafeRawBufferPointer>) -> Result) -> Result {
    let result = bytes.withUnsafeBytes { body($0.prefix(count)) }
    bytes.withUnsafeMutableBytes { cnc_wipe($0.baseAddress, min(count, $0.count)) }
    return result
  }
}
