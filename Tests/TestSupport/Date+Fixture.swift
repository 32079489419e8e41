package import Foundation

extension Date {
  /// Tuesday, 24 November 2026, 12:00:00 UTC: "now" of all fixtures.
  package static let fixture = Date(timeIntervalSince1970: 1_795_521_600)

  /// Seconds since 1970.
  package static func at(_ seconds: Int) -> Date { Date(timeIntervalSince1970: TimeInterval(seconds)) }

  package func adding(seconds: Int = 0, hours: Int = 0, days: Int = 0) -> Date {
    addingTimeInterval(TimeInterval(seconds + hours * 3600 + days * 86_400))
  }
}
