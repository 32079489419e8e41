extension NcursesDriver {
  /// How the screen is opened.
  package struct Options: Sendable {
    package var color: ColorChoice
    /// Nil asks the terminal.
    package var theme: Theme?
    /// ASCII marks and borders even where the terminal knows more.
    package var forceASCII: Bool
    /// Where standard error goes while the screen is up; nil leaves it alone.
    package var stderrLog: String?
    package var mouse: Bool
    package var selection: SelectionMark
    package var charts: ChartGlyphs

    package init(
      color: ColorChoice = .auto, theme: Theme? = .dark, forceASCII: Bool = false, stderrLog: String? = nil,
      mouse: Bool = false, selection: SelectionMark = .bar, charts: ChartGlyphs = .braille
    ) {
      self.color = color
      self.theme = theme
      self.forceASCII = forceASCII
      self.stderrLog = stderrLog
      self.mouse = mouse
      self.selection = selection
      self.charts = charts
    }
  }
}
