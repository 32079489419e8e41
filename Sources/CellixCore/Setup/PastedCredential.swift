/// What is taken off a pasted credential before it is looked at, so that a copy from a shell file or a header works.
package struct PastedCredential: Sendable, Equatable {
  package var secret: Secret
  /// What was removed, in words: "1 line break", "quotes".
  package var removed: [String]

  /// - Parameter bytes: as they were pasted or typed.
  package init(cleaning bytes: UnsafeRawBufferPointer) {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    defer { kept.wipe() }
    var breaks = 0
    var blanks = 0
    var others = 0
    for byte in bytes {
      switch byte {
      case 0x0A: breaks += 1
      case 0x0D: continue
      case 0x20, 0x09: blanks += 1
      case 0x00...0x1F, 0x7F: others += 1
      default: kept.append(byte)
      }
    }
    removed = []
    if breaks > 0 { removed.append(breaks.counted("line break")) }
    if blanks > 0 { removed.append(blanks.counted("space")) }
    if others > 0 { removed.append("control characters") }
    removed += PastedCredential.strip(&kept)
    secret = Secret(bytes: kept)
  }

  package init(cleaning secret: Secret) {
    self = secret.withBytes { PastedCredential(cleaning: $0) }
  }

  /// A header's `Bearer`, a shell's `NAME=`, and quotes around the value.
  private static func strip(_ bytes: inout [UInt8]) -> [String] {
    var removed: [String] = []
    if bytes.starts(with: Array("export".utf8)), let equals = bytes.firstIndex(of: UInt8(ascii: "=")), equals < 40 {
      bytes.removeFirst(equals + 1)
      removed.append("the variable's name")
    } else if let equals = bytes.firstIndex(of: UInt8(ascii: "=")), (1...40).contains(equals),
      bytes[..<equals].allSatisfy({ isNameCharacter($0) })
    {
      bytes.removeFirst(equals + 1)
      removed.append("the variable's name")
    }
    let header = Array("Authorization:".utf8)
    if bytes.starts(with: header) { bytes.removeFirst(header.count) }
    let bearer = Array("bearer".utf8)
    if bytes.count > bearer.count, bytes.prefix(bearer.count).map({ $0 | 0x20 }) == bearer {
      bytes.removeFirst(bearer.count)
      removed.append("“Bearer”")
    }
    let quotes: Set<UInt8> = [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`")]
    var hadQuotes = false
    while let first = bytes.first, quotes.contains(first) {
      bytes.removeFirst()
      hadQuotes = true
    }
    while let last = bytes.last, quotes.contains(last) || last == UInt8(ascii: ";") || last == UInt8(ascii: ",") {
      hadQuotes = hadQuotes || quotes.contains(last)
      bytes.removeLast()
    }
    if hadQuotes { removed.append("quotes") }
    return removed
  }

  /// Upper-case names only (`STRIPE_KEY=`): a signing secret's own base64 padding must never be taken for one.
  private static func isNameCharacter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
  }
}
