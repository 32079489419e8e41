/// What became of a delivery in the inbox.
package enum InboxOutcome: Sendable, Hashable {
  case applied
  /// Kept for a version that knows better.
  case notUnderstood(reason: String)
  /// The same event had come another way.
  case duplicate

  var isUnderstood: Bool { if case .notUnderstood = self { false } else { true } }
}
