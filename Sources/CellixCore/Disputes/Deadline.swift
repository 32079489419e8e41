package import Foundation

/// How much time is left to answer a dispute. Stripe's `due_by` is in seconds, UTC.
package struct Deadline: Sendable, Hashable, Comparable {
  package let date: Date

  package init(_ date: Date) { self.date = date }

  package enum Urgency: String, Sendable, Hashable, CaseIterable {
    /// Past.
    case late = "LATE"
    /// Under 48 hours.
    case urgent = "URGENT"
    /// Two to seven days.
    case soon = "SOON"
    /// More than seven days.
    case ok = "OK"
  }

  package func urgency(now: Date) -> Urgency {
    switch date.timeIntervalSince(now) {
    case ..<0: .late
    case ..<(48 * 3600): .urgent
    case ...(7 * 86_400): .soon
    default: .ok
    }
  }

  /// `05 h 12 m 40 s` under 6 h, `11 h 40 m` under 24 h, `1 d 03 h` under 7 d, the date after.
  package func remaining(now: Date, in calendar: ReportingCalendar) -> String {
    let seconds = Int(date.timeIntervalSince(now).rounded(.down))
    switch seconds {
    case ..<0: return "late by " + Duration.coarse(seconds: -seconds)
    case ..<(6 * 3600):
      return "\(Duration.two(seconds / 3600)) h \(Duration.two(seconds / 60 % 60)) m \(Duration.two(seconds % 60)) s"
    case ..<86_400: return "\(Duration.two(seconds / 3600)) h \(Duration.two(seconds / 60 % 60)) m"
    case ..<(7 * 86_400): return "\(seconds / 86_400) d \(Duration.two(seconds / 3600 % 24)) h"
    default: return calendar.day(of: date).short
    }
  }

  /// Whether `remaining` shows seconds, and so wants redrawing every second.
  package func showsSeconds(now: Date) -> Bool { (0..<(6 * 3600)).contains(date.timeIntervalSince(now)) }

  package static func < (left: Deadline, right: Deadline) -> Bool { left.date < right.date }
}

extension Duration {
  /// `40 s`, `12 m`, `5 h`, `3 d`: one unit, rounded down.
  package static func coarse(seconds: Int) -> String {
    switch seconds {
    case ..<60: "\(max(seconds, 0)) s"
    case ..<3600: "\(seconds / 60) m"
    case ..<(48 * 3600): "\(seconds / 3600) h"
    default: "\(seconds / 86_400) d"
    }
  }

  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
