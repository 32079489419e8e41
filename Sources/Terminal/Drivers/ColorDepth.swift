/// How many colours the driver may use.
enum ColorDepth: Sendable, CaseIterable {
  case cube
  /// Sixteen: the bright ones have numbers of their own.
  case sixteen
  /// Eight: bright is bold.
  case eight
  case mono

  /// - Parameters:
  ///   - available: what the terminal's description says.
  ///   - noColor: the value of `NO_COLOR`; set and not empty it means none (no-color.org).
  init(choice: ColorChoice, available: Int, noColor: String?) {
    switch choice {
    case .never: self = .mono
    case .auto where noColor?.isEmpty == false: self = .mono
    case .auto, .always256: self = Self.richest(available)
    case .ansi16: self = available >= 256 ? .sixteen : Self.richest(available)
    }
  }

  private static func richest(_ available: Int) -> ColorDepth {
    switch available {
    case 256...: .cube
    case 16...: .sixteen
    case 8...: .eight
    default: .mono
    }
  }
}
