struct TerminalSize: Sendable, Equatable {
  var columns: Int
  var rows: Int

  /// The smallest size that many terminals open with.
  static let small = TerminalSize(columns: 80, rows: 24)
  static let usual = TerminalSize(columns: 100, rows: 30)
}
