/// A key, whatever bytes the terminal sends for it.
package enum Key: Sendable, Hashable {
  case character(Character)
  /// With Control held: a lower-case letter, or `@`, `\`, `]`, `^`, `_`. Terminals cannot tell ^I, ^J, ^M, ^H and
  /// ^[ from Tab, Enter, Enter, Backspace and Escape, so those never come.
  case control(Character)
  /// With Alt held, or right after Escape: nothing important may depend on it.
  case alt(Character)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right
  case pageUp, pageDown, home, end
  /// From 1.
  case function(Int)
}
