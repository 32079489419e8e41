import CellixCore
import Foundation
import Terminal

/// How a deadline, or the state that has none, is shown: mark, words and colour always say the same.
struct DueWords {
  var mark: String
  var words: String
  var style: Style
  var status: Status

  init(_ status: Dispute.Status, _ deadline: Deadline?, now: Date, in calendar: ReportingCalendar) {
    guard status.needsAnswer else {
      let words = DueWords.words(status)
      (mark, self.words, style, self.status) =
        switch status {
        case .won: ("✓", words, .ok, .ok)
        case .lost: ("✗", words, .danger, .danger)
        default: ("○", words, .muted, .waiting)
        }
      return
    }
    guard let deadline else {
      (mark, words, style, self.status) = ("○", "no response", .muted, .waiting)
      return
    }
    words = deadline.remaining(now: now, in: calendar)
    (mark, style, self.status) =
      switch deadline.urgency(now: now) {
      case .late, .urgent: ("✗", .danger, .danger)
      case .soon: ("▲", .warn, .warning)
      case .ok: ("●", .info, .info)
      }
  }

  /// Short enough for the column; the kind beside it says that a case is an inquiry.
  private static func words(_ status: Dispute.Status) -> String {
    switch status {
    case .warningUnderReview: "under review"
    case .warningClosed: "closed"
    case .appealUnderReview: "appeal reviewed"
    default: status.rawValue.replacing("_", with: " ")
    }
  }
}
