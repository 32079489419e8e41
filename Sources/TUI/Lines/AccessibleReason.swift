/// Who turned the accessible mode on; the first line says it.
package enum AccessibleReason: Sendable, Equatable {
  case option
  case environment
  /// The terminal of this name cannot move its cursor; empty where `TERM` names none.
  case terminal(String)

  package var words: String {
    switch self {
    case .option: "Accessible mode, plain lines: turned on by --accessible."
    case .environment: "Accessible mode, plain lines: turned on by CELLIX_ACCESSIBLE in the environment."
    case .terminal(""): "Accessible mode, plain lines: turned on because TERM does not name a terminal."
    case .terminal(let name):
      "Accessible mode, plain lines: turned on because the terminal “\(name)” cannot move its cursor."
    }
  }
}
