/// What a cell means. The driver turns it into colours or attributes (``Palette``); screens never name a colour.
package enum Role: UInt8, Sendable, CaseIterable {
  /// All values.
  case text
  /// Labels, units, ids, hints.
  case muted
  /// Panels without focus: the faintest thing on the screen.
  case border
  /// The focus, the cursor, key names, links, the line of a graph.
  case accent
  /// Done, won, healthy, money in.
  case ok
  /// Due this week, stale, something optional missing.
  case warn
  /// Due within 48 hours, failed, lost, wrong.
  case danger
  /// New, later, live.
  case info
  /// Test mode and demo mode.
  case badgeTest
  /// Live mode: real money.
  case badgeLive
}
