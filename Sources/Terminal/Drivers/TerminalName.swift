/// Which descriptions to try for a terminal. Newer terminals come with names that few systems have installed.
enum TerminalName {
  /// All of them understand what xterm does.
  private static let modern = ["alacritty", "contour", "foot", "ghostty", "iterm", "kitty", "rio", "st-", "wezterm"]

  /// Whether links and questions (OSC 8, 11) are understood or passed over. The Linux console, old hardware and GNU Screen
  /// show parts of them.
  static func understandsOSC(_ term: String) -> Bool {
    let name = term.lowercased()
    return name.hasPrefix("xterm") || name.hasPrefix("tmux") || modern.contains { name.contains($0) }
  }

  /// - Parameter prefers256: first the variant with 256 colours, if the name has none.
  static func candidates(_ term: String, prefers256: Bool = false) -> [String] {
    var names = [term]
    if prefers256, !term.contains("256") { names.insert(term + "-256color", at: 0) }
    if term.hasPrefix("tmux") || term.hasPrefix("screen") { names += ["screen-256color", "screen"] }
    let resemblesXterm =
      term.hasPrefix("xterm") || term.contains("256") || modern.contains { term.lowercased().contains($0) }
    if resemblesXterm { names += ["xterm-256color", "xterm"] }
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
