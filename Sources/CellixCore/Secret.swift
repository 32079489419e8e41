import Foundation

/// A credential in memory: bytes in a buffer of their own, locked against swapping where the system allows it, and
/// overwritten when the last owner lets go. It never becomes a `String` by accident: printing, interpolating, dumping
/// and mirroring all show the fingerprint, and it is not `Encodable`.
package final class Secret: Sendable {
  /// Whole pages that nobody else has. It is never changed nor handed out, so it is never copied.
  private let pages: Data

  package init(bytes: some Collection<UInt8>) {
    // Whole pages of its own: `munlock` works on pages, and must not unlock a neighbour's.
    let page = 4096
    let size = max(1, (bytes.count + page - 1) / page) * page
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: page)
    memory.initializeMemory(as: UInt8.self, repeating: 0)
    for (offset, byte) in bytes.enumerated() { memory[offset] = byte }
    count = bytes.count
    guard let address = memory.baseAddress else {
      pages = Data()
      return
    }
    let isLocked = mlock(address, memory.count) == 0
    pages = Data(
      bytesNoCopy: address, count: memory.count,
      deallocator: .custom { address, size in
        explicit_bzero(address, size)
        if isLocked { munlock(address, size) }
        address.deallocate()
      })
  }

  /// Length in bytes.
  package let count: Int

  package var isEmpty: Bool { count == 0 }

  /// Lends the bytes for the time of `body`; do not let them escape.
  package func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    try pages.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[0..<count])) }
  }

  /// What may be shown: the kind of the secret and its last four characters, `rk_test_…3fQa`. A secret too short to
  /// keep most of itself hidden shows its length alone.
  package var fingerprint: String {
    withBytes { bytes in
      let prefix = Secret.visiblePrefixLength(of: bytes)
      guard bytes.count >= prefix + 12 else { return "…(\(bytes.count))" }
      return Secret.ascii(bytes[0..<prefix]) + "…" + Secret.ascii(bytes[(bytes.count - 4)...])
    }
  }

  /// Number of leading bytes that tell the kind and not the secret: up to the second underscore (`rk_live_`), or the
  /// first where there is one only (`whsec_`); never more than 12.
  package static func visiblePrefixLength(of bytes: UnsafeRawBufferPointer) -> Int {
    let underscores = bytes.prefix(12).enumerated().filter { $0.element == UInt8(ascii: "_") }.map(\.offset)
    guard let last = underscores.prefix(2).last else { return 0 }
    return last + 1
  }

  private static func ascii(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
    String(decoding: bytes.map { (0x21...0x7e).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
  }
}

extension Secret: Equatable {
  /// Takes the same time wherever the first difference is.
  package static func == (left: Secret, right: Secret) -> Bool {
    guard left.count == right.count else { return false }
    return left.withBytes { a in
      right.withBytes { b in
        var difference: UInt8 = 0
        for index in 0..<a.count { difference |= a[index] ^ b[index] }
        return difference == 0
      }
    }
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "<redacted \(fingerprint)>" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension Secret {
  /// One more byte sequence at the end: how a masked field grows as it is typed.
  package func appending(_ more: some Collection<UInt8>) -> Secret {
    withBytes { bytes in
      var joined = Array(bytes)
      joined.append(contentsOf: more)
      defer { joined.wipe() }
      return Secret(bytes: joined)
    }
  }

  /// Without its last character (a whole UTF-8 sequence, not a byte).
  package func droppingLastCharacter() -> Secret {
    withBytes { bytes in
      var end = bytes.count
      while end > 0 {
        end -= 1
        if bytes[end] & 0xC0 != 0x80 { break }
      }
      return Secret(bytes: bytes[0..<end])
    }
  }

  package static var empty: Secret { Secret(bytes: []) }
}

extension [UInt8] {
  /// Overwrites the bytes before the array is let go. For buffers that held a secret for a moment.
  package mutating func wipe() {
    withUnsafeMutableBytes { bytes in
      guard let address = bytes.baseAddress else { return }
      explicit_bzero(address, bytes.count)
    }
  }
}
