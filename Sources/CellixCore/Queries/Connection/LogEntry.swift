package import Foundation

/// A line of the program's log: `2026-11-23T12:44:31Z warning cellix: Refunds may not be read`. Those who write it and
/// those who show it have the format here.
package struct LogEntry: Sendable, Hashable {
  /// swift-log's names; what is worse has a larger number.
  package enum Level: String, Sendable, Hashable, CaseIterable {
    case trace, debug, info, notice, warning, error, critical
  }

  /// Whole seconds.
  package var at: Date
  package var level: Level
  /// A sentence, and what belongs to it.
  package var text: String

  package init(at: Date, level: Level, text: String) {
    self.at = at
    self.level = level
    self.text = text
  }

  /// - Parameter label: who writes; a word.
  package func line(label: String) -> String {
    let sentence = text.replacing("\n", with: " ")
    return "\(at.formatted(.iso8601)) \(level.rawValue) \(label): \(sentence)"
  }

  /// - Returns: `nil` for a line of another shape: a crash's last words, say.
  package init?(line: some StringProtocol) {
    let parts = line.split(separator: " ", maxSplits: 3)
    guard parts.count == 4, parts[2].hasSuffix(":"), let level = Level(rawValue: String(parts[1])),
      let at = try? Date(String(parts[0]), strategy: .iso8601)  // no time: another shape
    else { return nil }
    self.init(at: at, level: level, text: String(parts[3]))
  }
}
