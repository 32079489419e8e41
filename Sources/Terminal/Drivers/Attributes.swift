import CNcurses

/// What a terminal can do to a character besides colouring it; the numbers are those of `CNcurses.h`.
struct Attributes: OptionSet, Sendable, Hashable {
  let rawValue: UInt32

  static let bold = Attributes(rawValue: UInt32(CNC_BOLD))
  static let dim = Attributes(rawValue: UInt32(CNC_DIM))
  static let reverse = Attributes(rawValue: UInt32(CNC_REVERSE))
  static let underline = Attributes(rawValue: UInt32(CNC_UNDERLINE))
}
