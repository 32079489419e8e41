import CellixCore
import Terminal

// How the findings of the permission checklist look, in one place for every screen that shows them.

extension PermissionFinding {
  func mark(ticks: Int) -> Run {
    switch self {
    case .notChecked: Run("○", .muted)
    case .checking: Run(Spinner.frame(ticks), .info)
    case .granted: Run("✓", .ok)
    case .missing, .readOnly: Run("✗", .danger)
    case .unverified: Run("▲", .warn)
    }
  }

  /// The column "Key has".
  func has(_ level: PermissionRequirement.Level) -> String {
    switch self {
    case .notChecked: "?"
    case .checking: "…"
    case .granted: level.rawValue
    case .missing: "None"
    case .readOnly: "Read"
    case .unverified: "?"
    }
  }

  var status: Status {
    switch self {
    case .notChecked: .waiting
    case .checking: .working
    case .granted: .ok
    case .missing, .readOnly: .danger
    case .unverified: .warning
    }
  }
}

extension ExcessFinding {
  /// Mark and "Key has" of the line "everything else".
  func row(ticks: Int) -> (Run, Run) {
    switch self {
    case .notChecked: (Run("○", .muted), Run("?", .muted))
    case .checking: (Run(Spinner.frame(ticks), .info), Run("…", .muted))
    case .none: (Run("✓", .ok), Run("None", .muted))
    case .open(let names): (Run("▲", .warn), Run("\(names.count) open", .warn))
    case .unverified: (Run("▲", .warn), Run("?", .muted))
    }
  }

  var names: String {
    if case .open(let names) = self { names.joined(separator: ", ") + ": readable" } else { "" }
  }
}
