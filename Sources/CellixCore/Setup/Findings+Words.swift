// The findings of the permission checklist in words, for every place that says rather than draws them.

extension PermissionFinding {
  package var plainWords: String {
    switch self {
    case .notChecked: "not checked yet"
    case .checking: "checking"
    case .granted: "granted"
    case .missing: "missing"
    case .readOnly: "only Read is set"
    case .unverified(let why): "unverified, \(why)"
    }
  }
}

extension ExcessFinding {
  package var plainWords: String {
    switch self {
    case .notChecked: "not checked yet"
    case .checking: "checking"
    case .none: "none, as it should be"
    case .open(let names): names.joined(separator: ", ") + " can be read, which Cellix never asks for"
    case .unverified(let why): "unverified, \(why)"
    }
  }
}
