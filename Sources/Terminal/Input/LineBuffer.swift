/// Lines as they come in, in whatever pieces. A line may be a secret: it leaves as a ``Pasted``, and no copy stays.
struct LineBuffer: Sendable {
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  private var bytes: [UInt8] = []
  private var wasCut = false

  /// Room for the longest line at once: a growing array leaves copies behind that nobody overwrites.
  init() {
    bytes.reserveCapacity(Pasted.limit)
  }

  /// - Returns: the lines that are whole now, without their ends.
  mutating func take(_ input: some Sequence<UInt8>) -> [Pasted] {
    var lines: [Pasted] = []
    for byte in input {
      if byte == Self.newline {
        lines.append(line())
      } else if bytes.count < Pasted.limit {
        bytes.append(byte)
      } else {
        wasCut = true
      }
    }
    return lines
  }

  /// What stands after the last newline when the input ends; a file's last line often has none.
  mutating func finish() -> Pasted? { bytes.isEmpty ? nil : line() }

  private mutating func line() -> Pasted {
    if bytes.last == Self.carriageReturn { bytes.removeLast() }
    let line = Pasted(bytes, wasCut: wasCut)
    self = LineBuffer()
    return line
  }
}
