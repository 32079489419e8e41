import CellixCore

extension RefundAge {
  /// The step of a number of seconds, in SQL.
  static func hours(_ seconds: String) -> String {
    let hour = "(max(0, \(seconds)) / 3600)"
    let width = steps.map { "WHEN \(hour) < \($0.below) THEN \($0.hours)" }.joined(separator: " ")
    return "(\(hour) - \(hour) % (CASE \(width) ELSE \(longest) END))"
  }
}
