/// A paste while it comes in: everything up to its end mark, literally.
struct PasteBuffer: Sendable {
  private static let endMark = Array("\u{1B}[201~".utf8)

  private var bytes: [UInt8] = []
  private var wasCut = false
  /// How much of the end mark the last bytes are.
  private var matched = 0

  /// Room for the longest paste at once: a growing array leaves copies behind that nobody overwrites.
  init() {
    bytes.reserveCapacity(Pasted.limit)
  }

  /// - Returns: bytes taken, and the whole paste when its end was among them.
  mutating func take(_ input: ArraySlice<UInt8>) -> (taken: Int, pasted: Pasted?) {
    for (offset, byte) in input.enumerated() {
      if byte == Self.endMark[matched] {
        matched += 1
        if matched == Self.endMark.count {
          matched = 0
          return (offset + 1, finish())
        }
      } else {
        keepMatched()
        if byte == KeyParser.escape { matched = 1 } else { keep(byte) }
      }
    }
    return (input.count, nil)
  }

  mutating func finish() -> Pasted {
    keepMatched()
    let pasted = Pasted(bytes, wasCut: wasCut)
    bytes = []
    wasCut = false
    return pasted
  }

  private mutating func keep(_ byte: UInt8) {
    if bytes.count < Pasted.limit { bytes.append(byte) } else { wasCut = true }
  }

  /// What looked like the end mark was text.
  private mutating func keepMatched() {
    for byte in Self.endMark.prefix(matched) { keep(byte) }
    matched = 0
  }
}
