/// One value of a form body with brackets: `evidence[enhanced_evidence][…][0][charge]=ch_…`.
indirect enum FormValue: Sendable, Equatable {
  case text(String)
  case object([String: FormValue])

  var text: String? {
    if case .text(let value) = self { return value }
    return nil
  }

  subscript(key: String) -> FormValue? {
    if case .object(let fields) = self { return fields[key] }
    return nil
  }

  /// Puts `value` at `path`, making the objects on the way.
  mutating func set(_ value: String, at path: ArraySlice<String>) {
    guard let key = path.first else {
      self = .text(value)
      return
    }
    var fields: [String: FormValue] = [:]
    if case .object(let existing) = self { fields = existing }
    var child = fields[key] ?? .object([:])
    child.set(value, at: path.dropFirst())
    fields[key] = child
    self = .object(fields)
  }

  /// Number of characters of all texts inside.
  var characterCount: Int {
    switch self {
    case .text(let value): value.count
    case .object(let fields): fields.values.reduce(0) { $0 + $1.characterCount }
    }
  }
}
