/// The background that the colours are made for.
package enum Theme: String, Sendable, CaseIterable {
  case dark, light

  /// What the terminal tells through `COLORFGBG`, such as `15;0`: the last number is the background's. Nil where it
  /// tells nothing.
  package init?(colorFGBG: String?) {
    guard let last = colorFGBG?.split(separator: ";").last, let color = Int(last) else { return nil }
    // Of the sixteen colours, 7 and the bright ones but 8 are light.
    self = color == 7 || (9...15).contains(color) ? .light : .dark
  }
}
