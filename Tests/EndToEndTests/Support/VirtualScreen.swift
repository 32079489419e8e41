/// What a terminal shows after the bytes that a program sent to it: as much of one as ncurses uses for
/// `xterm-256color`. What it does not know is kept in ``unknown``, so that a test can say so.
struct VirtualScreen: Sendable {
  private(set) var size: TerminalSize
  private(set) var grid: ScreenGrid
  private(set) var row = 0
  private(set) var column = 0
  /// Private modes that are on (`ESC [ ? … h`), by number.
  private(set) var modes: Set<Int> = [7, 25]
  /// Whether any colour was chosen since the start.
  private(set) var usedColor = false
  private(set) var unknown: [String] = []

  private var parser = ControlParser()
  /// What stands on the main screen while the alternate one is shown.
  private var main: (grid: ScreenGrid, row: Int, column: Int)?
  private var saved = (row: 0, column: 0)
  private var region: Range<Int>
  /// The last column was written; the next character begins a new line first.
  private var wrapsNext = false
  private var lastPrinted: Unicode.Scalar = " "

  init(size: TerminalSize) {
    self.size = size
    grid = ScreenGrid(size)
    region = 0..<size.rows
  }

  var text: String { grid.text }
  var lines: [String] { grid.lines }
  var isAlternate: Bool { main != nil }
  var isCursorVisible: Bool { modes.contains(25) }

  /// Modes that a program must have switched off when it leaves: keypad, mouse, focus, paste, synchronized output.
  var leftOverModes: Set<Int> {
    modes.intersection([1, 9, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 1049, 2004, 2026])
  }

  func contains(_ text: String) -> Bool { self.text.contains(text) }

  mutating func take(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if let piece = parser.next(byte) { apply(piece) }
    }
  }

  /// The terminal's window has another size now. Programs draw everything anew then, so nothing is kept.
  mutating func resize(_ size: TerminalSize) {
    self.size = size
    grid = ScreenGrid(size)
    region = 0..<size.rows
    row = min(row, size.rows - 1)
    column = min(column, size.columns - 1)
    main = main.map { _ in (ScreenGrid(size), 0, 0) }
  }

  private mutating func apply(_ piece: ControlParser.Piece) {
    switch piece {
    case .print(let character): print(character)
    case .control(let byte): control(byte)
    case .escape(let between, let final): escape(between, final)
    case .sequence(let mark?, let numbers, let final): privateSequence(mark, numbers, final)
    case .sequence(nil, let numbers, let final): sequence(numbers, final)
    case .string: break
    }
  }

  private mutating func print(_ character: Unicode.Scalar) {
    let width = ScreenWidth.columns(character)
    guard width > 0 else { return }
    if wrapsNext || column + width > size.columns {
      column = 0
      lineFeed()
    }
    grid.put(character, row: row, column: column, width: width)
    lastPrinted = character
    column += width
    wrapsNext = column >= size.columns
    if wrapsNext { column = size.columns - 1 }
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 0x08: move(row: row, column: column - 1)
    case 0x09: move(row: row, column: (column / 8 + 1) * 8)
    case 0x0A, 0x0B, 0x0C:
      wrapsNext = false
      lineFeed()
    case 0x0D: move(row: row, column: 0)
    // Bell, the two character sets, and padding.
    case 0x07, 0x0E, 0x0F, 0x00: break
    default: unknown.append("control \(byte)")
    }
  }

  private mutating func lineFeed() {
    if row == region.upperBound - 1 {
      grid.scroll(region, by: 1)
    } else {
      row = min(row + 1, size.rows - 1)
    }
  }

  private mutating func escape(_ between: [UInt8], _ final: UInt8) {
    switch (between.first, final) {
    case (nil, UInt8(ascii: "7")): saved = (row, column)
    case (nil, UInt8(ascii: "8")): move(row: saved.row, column: saved.column)
    case (nil, UInt8(ascii: "M")):
      if row == region.lowerBound { grid.scroll(region, by: -1) } else { move(row: row - 1, column: column) }
    // Keypad modes, and choices of character sets.
    case (nil, UInt8(ascii: "=")), (nil, UInt8(ascii: ">")), (UInt8(ascii: "("), _), (UInt8(ascii: ")"), _): break
    default: unknown.append("ESC " + String(decoding: between + [final], as: UTF8.self))
    }
  }

  private mutating func privateSequence(_ mark: UInt8, _ numbers: [Int], _ final: UInt8) {
    guard mark == UInt8(ascii: "?") else { return }
    switch final {
    case UInt8(ascii: "h"):
      modes.formUnion(numbers)
      if numbers.contains(1049), main == nil {
        main = (grid, row, column)
        grid = ScreenGrid(size)
      }
    case UInt8(ascii: "l"):
      modes.subtract(numbers)
      if numbers.contains(1049), let before = main {
        (grid, row, column) = before
        main = nil
      }
    default: unknown.append("ESC [ ? \(numbers) \(Unicode.Scalar(final))")
    }
  }

  private mutating func sequence(_ numbers: [Int], _ final: UInt8) {
    let count = max(1, numbers.first ?? 1)
    switch final {
    case UInt8(ascii: "A"): move(row: row - count, column: column)
    case UInt8(ascii: "B"), UInt8(ascii: "e"): move(row: row + count, column: column)
    case UInt8(ascii: "C"), UInt8(ascii: "a"): move(row: row, column: column + count)
    case UInt8(ascii: "D"): move(row: row, column: column - count)
    case UInt8(ascii: "G"), UInt8(ascii: "`"): move(row: row, column: count - 1)
    case UInt8(ascii: "d"): move(row: count - 1, column: column)
    case UInt8(ascii: "H"), UInt8(ascii: "f"):
      move(row: count - 1, column: max(1, numbers.count > 1 ? numbers[1] : 1) - 1)
    case UInt8(ascii: "J"): eraseScreen(numbers.first ?? 0)
    case UInt8(ascii: "K"): eraseLine(numbers.first ?? 0)
    case UInt8(ascii: "X"): grid.erase(row: row, columns: column..<column + count)
    case UInt8(ascii: "b"): for _ in 0..<count { print(lastPrinted) }
    case UInt8(ascii: "@"): grid.shift(row: row, from: column, by: count)
    case UInt8(ascii: "P"): grid.shift(row: row, from: column, by: -count)
    case UInt8(ascii: "L"): if region.contains(row) { grid.scroll(row..<region.upperBound, by: -count) }
    case UInt8(ascii: "M"): if region.contains(row) { grid.scroll(row..<region.upperBound, by: count) }
    case UInt8(ascii: "S"): grid.scroll(region, by: count)
    case UInt8(ascii: "T"): grid.scroll(region, by: -count)
    case UInt8(ascii: "r"): setRegion(numbers)
    case UInt8(ascii: "m"): if numbers.contains(where: Self.isColor) { usedColor = true }
    // Window operations (the title's stack) and modes of no meaning for the picture.
    case UInt8(ascii: "t"), UInt8(ascii: "h"), UInt8(ascii: "l"): break
    default: unknown.append("ESC [ \(numbers) \(Unicode.Scalar(final))")
    }
  }

  /// 39 and 49 go back to the terminal's own colours.
  private static func isColor(_ number: Int) -> Bool {
    (30...38).contains(number) || (40...48).contains(number) || (90...107).contains(number)
  }

  private mutating func setRegion(_ numbers: [Int]) {
    let top = max(1, numbers.first ?? 1) - 1
    let bottom = numbers.count > 1 && numbers[1] > 0 ? min(numbers[1], size.rows) : size.rows
    region = top < bottom ? top..<bottom : 0..<size.rows
    move(row: 0, column: 0)
  }

  private mutating func eraseScreen(_ which: Int) {
    switch which {
    case 0:
      grid.erase(row: row, columns: column..<size.columns)
      grid.erase(rows: row + 1..<size.rows)
    case 1:
      grid.erase(rows: 0..<row)
      grid.erase(row: row, columns: 0..<column + 1)
    default: grid.erase(rows: 0..<size.rows)
    }
  }

  private mutating func eraseLine(_ which: Int) {
    switch which {
    case 0: grid.erase(row: row, columns: column..<size.columns)
    case 1: grid.erase(row: row, columns: 0..<column + 1)
    default: grid.erase(rows: row..<row + 1)
    }
  }

  private mutating func move(row: Int, column: Int) {
    self.row = min(max(row, 0), size.rows - 1)
    self.column = min(max(column, 0), size.columns - 1)
    wrapsNext = false
  }
}
