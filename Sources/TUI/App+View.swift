import CellixCore
import Foundation
package import Terminal

extension App {
  /// Smallest screen on which everything important fits.
  package static let minimumSize = Size(columns: 60, rows: 15)

  package func view(_ canvas: inout Canvas) {
    let size = canvas.size
    guard size.columns >= App.minimumSize.columns, size.rows >= App.minimumSize.rows else {
      viewTooSmall(&canvas)
      return
    }
    let layout = Layout(size)
    viewHeader(&canvas, layout.header)
    switch front {
    case .guide(let guide): guide.view(&canvas, layout, host: host, now: now)
    case .dashboard(let dashboard): dashboard.view(&canvas, layout, now: now)
    }
    if let notice = notice ?? standingNotice ?? remark {
      canvas.within(layout.message) { line in
        line.write([Run(" \(notice.glyph) ", notice.style), Run(notice.text)], x: 1, y: 0)
      }
    }
    if let dialog {
      dialog.view(&canvas, in: layout.body, now: now)
      canvas.fill(layout.keys)
      canvas.within(layout.keys) { line in line.keyHints(dialog.hints, x: 2, y: 0, width: line.size.columns - 4) }
    }
    palette?.view(&canvas, in: layout.body, context: keyContext)
  }

  /// Where everything goes. `update` and `view` share it.
  package struct Layout: Sendable, Equatable {
    package let whole: Size
    package let header: Rect
    package let body: Rect
    package let message: Rect
    package let keys: Rect

    package init(_ size: Size) {
      let all = Rect(x: 0, y: 0, width: size.columns, height: size.rows)
      let (top, rest) = all.splitTop(1)
      let (middle, last) = rest.splitBottom(1)
      let (body, message) = middle.splitBottom(1)
      whole = size
      header = top
      self.body = body
      self.message = message
      keys = last
    }
  }

  /// What stands above the keys as long as it lasts.
  var standingNotice: Notice? {
    guard case .dashboard(let dashboard) = front else { return nil }
    switch health {
    case .keyRefused(_, let reason): return Notice("Key refused: a, then “New key”, replaces it. \(reason)", .danger)
    case .offline(_, let reason): return Notice("\(reason) What is here stays; Cellix tries again by itself.", .warn)
    case .unknown, .live: return dashboard.hindrance.map { Notice($0.sentence, .warn) } ?? clockNotice
    }
  }

  /// This machine's clock is wrong by more than the header that tells Stripe's time could be.
  private var clockNotice: Notice? {
    guard case .live(_, let ahead) = health, abs(ahead) > Surroundings.clockTolerance else { return nil }
    let way = ahead > 0 ? "ahead of" : "behind"
    let amount = Duration.coarse(seconds: abs(ahead))
    return Notice("The clock is \(amount) \(way) Stripe's: times left are wrong by that. Set it.", .warn)
  }

  /// What there is to say of the selected line, where the screen has no room for it.
  private var remark: Notice? {
    guard case .dashboard(let dashboard) = front else { return nil }
    return dashboard.connectionsRemark ?? dashboard.activityRemark(size) ?? dashboard.refusal
  }

  private func viewTooSmall(_ canvas: inout Canvas) {
    let size = canvas.size
    let text = "Cellix needs \(App.minimumSize.columns)x\(App.minimumSize.rows), has \(size.columns)x\(size.rows)."
    let x = max(0, (size.columns - TextWidth.columns(text)) / 2)
    canvas.write(text, x: x, y: size.rows / 2, .warn)
  }

  private func viewHeader(_ canvas: inout Canvas, _ rect: Rect) {
    canvas.within(rect) { line in
      let right = healthRuns
      let width = right.map { TextWidth.columns($0.text) }.reduce(0, +)
      let start = line.size.columns - width - 1
      var x = line.write([Run(" ◆ ", .accent), Run("Cellix", .text.bolded()), Run("  ")], x: 0, y: 0, width: start)
      x += line.write(accountRuns, x: x, y: 0, width: max(0, start - x))
      // The clock's words grow and shrink; the tabs are not to move with them.
      let room = max(0, start - x - 1)
      let place = placeRuns(width: min(start, line.size.columns - App.healthWidth) - x, room: room - 1)
      line.write(place, x: x, y: 0, width: room)
      line.write(right, x: start, y: 0, width: width)
    }
  }

  /// Room kept for the usual words of the clock, `● synced 40 s ago`, and a blank on each side.
  private static let healthWidth = 19

  private var accountRuns: [Run] {
    switch front {
    case .guide(let guide) where guide.isWelcome: return []
    case .guide(let guide):
      let name = TextWidth.truncated(guide.progress.label, to: 24)
      let label = name.isEmpty ? [] : [Run(name + " ")]
      return label + [Run.badge(guide.progress.mode), Run("  ")]
    case .dashboard(let dashboard):
      let name = TextWidth.truncated(dashboard.account.label, to: size.columns < 100 ? 14 : 24)
      return [Run(name + " "), Run.badge(dashboard.account.mode), Run("  ")]
    }
  }

  private func placeRuns(width: Int, room: Int) -> [Run] {
    switch front {
    case .guide: return [Run(" Set up", .muted)]
    case .dashboard(let dashboard): return dashboard.tabRuns(width: width, room: room)
    }
  }

  /// The health clock. The age moves in steps, so that an idle screen sends nothing.
  private var healthRuns: [Run] {
    if let hindranceRuns { return hindranceRuns }
    switch health {
    case .unknown:
      if case .guide(let guide) = front, let found = guide.surroundings { return reachRuns(found.reach) }
      return [Run("○ ", .muted), Run(isDashboard ? "not asked yet" : host, .muted)]
    case .live(let last, let ahead):
      if abs(ahead) > Surroundings.clockTolerance {
        return [Run("▲ ", .warn), Run("clock \(Duration.coarse(seconds: abs(ahead))) off", .warn)]
      }
      let age = Int(now.timeIntervalSince(last))
      if age >= 120 { return [Run("▲ ", .warn), Run("synced \(Duration.coarse(seconds: age)) ago", .warn)] }
      // Longer than the slower of the two paces at which Stripe is asked while the screen is open, so that it does not
      // flicker: ten seconds, and thirty where webhooks come or no key was pressed for a while.
      if age < 40 { return [Run("● ", .ok), Run("live")] }
      return [Run("● ", .ok), Run(age < 60 ? "synced \(age / 10 * 10) s ago" : "synced 1 m ago")]
    case .offline(let since, _):
      return [Run("✗ ", .danger), Run("offline since \(calendar.minuteClock(since))", .danger)]
    case .keyRefused(let since, _):
      return [Run("✗ ", .danger), Run("key refused \(calendar.minuteClock(since))", .danger)]
    }
  }

  /// `nil` where nothing holds up the sync, or where more is wrong than that.
  private var hindranceRuns: [Run]? {
    guard case .dashboard(let dashboard) = front, let hindrance = dashboard.hindrance else { return nil }
    switch health {
    case .offline, .keyRefused: return nil
    case .unknown, .live: return [Run("▲ ", .warn), Run(hindrance.shortWords, .warn)]
    }
  }

  private func reachRuns(_ reach: Surroundings.Reach) -> [Run] {
    switch reach {
    case .reached(let milliseconds): [Run("● ", .ok), Run("\(host) \(milliseconds) ms", .muted)]
    case .unreachable: [Run("✗ ", .danger), Run("\(host) not reached", .danger)]
    }
  }

  var calendar: ReportingCalendar {
    switch front {
    case .guide(let guide): ReportingCalendar(guide.progress.timeZone)
    case .dashboard(let dashboard): dashboard.calendar
    }
  }
}

extension App.Notice {
  var glyph: String {
    switch style.role {
    case .danger: "✗"
    case .warn: "▲"
    case .ok: "✓"
    default: "●"
    }
  }
}

extension Run {
  /// `[LIVE]` or `[TEST]`: never in colour alone.
  static func badge(_ mode: Mode) -> Run {
    Run("[\(mode.badge)]", mode == .live ? .badgeLive : .badgeTest)
  }
}

extension Hindrance {
  /// For the clock at the top right.
  var shortWords: String {
    switch cause {
    case .rateLimit: "rate limited"
    case .noAnswer: "no answer yet"
    case .busy: "Stripe is busy"
    case .fault: "Stripe has a fault"
    }
  }

  /// The same as long as it lasts, however often something is tried again.
  var sentence: String {
    switch cause {
    case .rateLimit: "Stripe limits the account's requests. What is here stays; Cellix slows down."
    case .noAnswer: "No answer from Stripe yet. What is here stays; Cellix tries again."
    case .busy: "Stripe is at work on the same object. What is here stays; Cellix tries again."
    case .fault: "Stripe has a fault of its own. What is here stays; Cellix tries again."
    }
  }
}
