import ArgumentParser
import CellixCore
import Foundation
import Store

/// How complete the ledger is, from the ledger alone: nothing is asked of Stripe.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say how complete what is here is, list by list.",
    discussion: """
      Reads what is on this machine and asks Stripe nothing. Times are those of the account's reporting time zone; --json \
      prints them as unix seconds. Exits with 0 however much is missing, 74 when a file here is damaged and cannot be \
      read, 75 when another Cellix holds it, 78 when no account is connected.
      """)

  @OptionGroup var homeOptions: HomeOptions

  @Flag(name: .long, help: "Print JSON.")
  var json = false

  func run() throws {
    let home = try homeOptions.openHome()
    let status = try waitFor {
      do {
        return try await Status(home: home, now: Date())
      } catch {
        throw Failure(causedBy: error)
      }
    }
    if json { return try Output.json(status) }
    for line in status.lines { Output.line(line) }
  }
}

/// What is known of the account that was used last.
struct Status: Sendable, Encodable {
  /// Unix seconds, both ends included.
  struct Stretch: Sendable, Encodable {
    var from: Int
    var to: Int
  }

  struct List: Sendable, Encodable {
    var name: String
    var title: String
    var rows: Int
    /// Everything created up to then is here, back to `oldest`; unix seconds.
    var completeUpTo: Int?
    var oldest: Int?
    /// Every row from then on is here; older ones may have been let go, and are counted all the same.
    var keptSince: Int?
    var lastCheck: Int?
    /// Stretches that were not walked to their end, newest first.
    var gaps: [Stretch]
    var unreadable: Int
    var toReread: Int
    var problem: String?

    enum CodingKeys: String, CodingKey {
      case name, title, rows, oldest, gaps, unreadable, problem
      case completeUpTo = "complete_up_to"
      case keptSince = "kept_since"
      case lastCheck = "last_check"
      case toReread = "to_reread"
    }
  }

  var account: String
  var mode: String
  var isFirstSyncDone: Bool
  var reads: Int
  var readAllowance: Int
  var lists: [List]
  private var allowanceWords: String
  private var calendar: ReportingCalendar

  enum CodingKeys: String, CodingKey {
    case account, mode, reads, lists
    case isFirstSyncDone = "first_sync_done"
    case readAllowance = "read_allowance"
  }

  init(home: CellixHome, now: Date) async throws {
    let connected = try Session.currentAccount(home)
    let (state, waiting, allowance) = try await Store.withOpen(connected, home: home) { store in
      for notice in store.notices { Output.note(notice) }
      return (try await store.syncState(), try await store.rereadCounts(), try await store.readAllowance(now: now))
    }
    calendar = ReportingCalendar(connected.timeZone)
    account = connected.label
    mode = connected.mode.rawValue
    isFirstSyncDone = state.firstSyncDone
    reads = allowance.used
    allowanceWords = allowance.words
    readAllowance = allowance.total
    lists = Resource.allCases.map { resource in
      let mark = state.watermarks[resource]
      return List(
        name: resource.rawValue, title: resource.title, rows: mark?.rows ?? 0,
        completeUpTo: mark?.completeUpTo.map { Int($0.timeIntervalSince1970) },
        oldest: mark?.oldest.map { Int($0.timeIntervalSince1970) },
        keptSince: mark?.keptSince.map { Int($0.timeIntervalSince1970) },
        lastCheck: mark?.lastCheck.map { Int($0.timeIntervalSince1970) },
        gaps: (mark?.gaps ?? []).map { Stretch($0) }, unreadable: mark?.unreadable ?? 0,
        toReread: waiting[resource] ?? 0, problem: mark?.problem)
    }
  }

  var lines: [String] {
    ["\(account), \(mode) mode. " + (isFirstSyncDone ? "The first sync is done." : "The first sync is not done yet.")]
      + lists.map { $0.line(calendar) }
      + ["Requests: \(allowanceWords).", "Times are in \(calendar.timeZone.identifier)."]
  }
}

extension Status.Stretch {
  init(_ range: ClosedRange<Date>) {
    from = Int(range.lowerBound.timeIntervalSince1970)
    to = Int(range.upperBound.timeIntervalSince1970)
  }

  fileprivate var seconds: Int { to - from }
}

extension Status.List {
  fileprivate func line(_ calendar: ReportingCalendar) -> String {
    func time(_ seconds: Int) -> String { calendar.stamp(Date(timeIntervalSince1970: TimeInterval(seconds))) }
    var words = title.padding(toLength: 22, withPad: " ", startingAt: 0)
    if name == Resource.balance.rawValue {
      words += lastCheck.map { "read \(time($0))" } ?? "never read"
    } else if let completeUpTo {
      words += "\(rows) rows, complete from \(oldest.map(time) ?? "?") up to \(time(completeUpTo))"
    } else {
      words += rows > 0 ? "\(rows) rows, not complete yet" : "nothing yet"
    }
    if let keptSince, keptSince > oldest ?? Int.max {
      words += "; rows since \(time(keptSince)), older ones in sums and counts only"
    }
    if let widest = gaps.max(by: { $0.seconds < $1.seconds }) {
      words += gaps.count == 1 ? "; not walked yet: " : "; \(gaps.count) stretches not walked yet, the longest "
      words += "from \(time(widest.from)) to \(time(widest.to))"
    }
    if unreadable > 0 { words += "; \(unreadable) set aside unread" }
    if toReread > 0 { words += "; \(toReread) to be read again" }
    if let problem { words += "; " + problem }
    return words
  }
}
