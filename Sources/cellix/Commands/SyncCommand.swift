import ArgumentParser
import CellixCore
import Foundation
import Sync
import Terminal

/// The sync without a screen: once, for a timer, or until it is stopped.
struct SyncCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Bring the connected account up to date, and keep it so until stopped.",
    discussion: """
      With --once it ends when all that is new is here: 0 when every list is complete, 77 when Stripe refuses a list to \
      the key, 69 when one was stopped by a fault. Nothing is begun with 65 when Stripe refuses the key, 75 when another \
      Cellix keeps the account in step, 78 when no account is connected; 74 is damage of a file here, or a full disk. \
      Interrupted at any moment (^C: 130) it goes on there next time. On a terminal it shows how far it is.
      """)

  @OptionGroup var homeOptions: HomeOptions

  @Flag(name: .long, help: "End when everything is here.")
  var once = false

  @Flag(name: .long, help: "Walk all lists again from their newest end, instead of asking only for what is new.")
  var full = false

  @Option(
    name: .long,
    help: ArgumentHelp("How far back the history reaches: months, or all (default: 13).", valueName: "MONTHS"))
  var history: HistoryOption?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Let rows go that are older than so many months; their sums, all disputes and what belongs to open ones stay. "
        + "At least \(Retention.monthsAllowed.lowerBound) (default: keep_months in settings.json, or keep all).",
      valueName: "MONTHS"))
  var keepMonths: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Requests per second at most, where Stripe's own limits are too much (100 in live mode, 25 in test mode).",
      valueName: "N"))
  var requestsPerSecond: Double?

  @Flag(name: .long, help: "Print what was done as JSON, at the end.")
  var json = false

  struct HistoryOption: ExpressibleByArgument {
    var months: Int

    /// Stripe's first charge is of 2010.
    private static let all = 40 * 12

    init?(argument: String) {
      guard let months = argument == "all" ? HistoryOption.all : Int(argument), months > 0 else { return nil }
      self.months = min(months, HistoryOption.all)
    }
  }

  func validate() throws {
    guard once || !json else { throw ValidationError("--json goes with --once.") }
    guard keepMonths.map(Retention.monthsAllowed.contains) ?? true else {
      throw ValidationError("--keep-months takes \(RetentionError.monthsRule).")
    }
    guard requestsPerSecond.map({ $0 > 0 }) ?? true else {
      throw ValidationError("--requests-per-second takes a number above 0.")
    }
  }

  func run() throws {
    let home = try homeOptions.openHome()
    let session = try homeOptions.session(home, requestsPerSecond: requestsPerSecond)
    let wish = Session.SyncWish(isOnce: once, isFull: full, historyMonths: history?.months, keepMonths: keepMonths)
    let bar = ProgressLine()
    let report = try waitUnlessInterrupted {
      let watching = Task(executorPreference: .ofThisTask) {
        for await progress in session.progress.listen() { bar.show(progress) }
      }
      defer { watching.cancel() }
      do {
        let report = try await session.sync(wish)
        await session.close()
        bar.clear()
        return report
      } catch {
        await session.close()
        bar.clear()
        throw Failure(causedBy: error)
      }
    } interrupted: {
      bar.leave()
    }
    guard let report else { return }
    try print(report)
    if let failure = report.failure { throw failure }
  }

  private func print(_ report: SyncReport) throws {
    if json { return try Output.json(Facts(report)) }
    let seconds = Int(report.finished.timeIntervalSince(report.started).rounded())
    let saved = report.saved.values.reduce(0, +)
    Output.line(
      "\(saved) objects new or changed, \(report.eventsApplied) events, \(report.deliveriesApplied) deliveries; "
        + "\(report.requests) requests in \(seconds) s")
    if report.unreadable > 0 { Output.line("\(report.unreadable) objects could not be read and were set aside.") }
    if report.retired > 0 {
      Output.line("\(report.retired) rows were let go, older than what is to be kept; their sums stay.")
    }
    for note in report.notes { Output.line(note) }
  }

  private struct Facts: Encodable {
    var saved: [String: Int]
    var unreadable: Int
    var events: Int
    var deliveries: Int
    var retired: Int
    var refused: [String: String]
    var stopped: [String: String]
    var requests: Int
    var retries: Int
    var notes: [String]

    init(_ report: SyncReport) {
      saved = Facts.named(report.saved)
      unreadable = report.unreadable
      events = report.eventsApplied
      deliveries = report.deliveriesApplied
      retired = report.retired
      refused = Facts.named(report.refused)
      stopped = Facts.named(report.stopped)
      requests = report.requests
      retries = report.retries
      notes = report.notes
    }

    private static func named<Value>(_ values: [Resource: Value]) -> [String: Value] {
      values.reduce(into: [:]) { $0[$1.key.rawValue] = $1.value }
    }
  }
}

extension SyncReport {
  /// `nil` when all lists are complete.
  fileprivate var failure: Failure? {
    guard refused.isEmpty else {
      return Failure(
        .refused, SyncReport.words(refused), suggestion: "Then run cellix sync again; cellix check tells all rows.")
    }
    guard stopped.isEmpty else {
      return Failure(
        .unreachable, SyncReport.words(stopped), suggestion: "Run cellix sync again: it goes on where it was stopped.")
    }
    return nil
  }

  private static func words(_ reasons: [Resource: String]) -> String {
    Resource.allCases.compactMap { list in reasons[list].map { "\(list.title): \($0)" } }.joined(separator: " ")
  }
}
