/// How many colours are used.
package enum ColorChoice: String, Sendable, CaseIterable {
  /// What the terminal's description says, and none where `NO_COLOR` is set.
  case auto
  /// The 256-colour cube, whatever the description says.
  case always256 = "256"
  /// The terminal's own sixteen.
  case ansi16 = "16"
  /// Bold, dim, underline and reverse only.
  case never
}
