import CellixCore
import Foundation
import Store
import Sync

/// What a verification found, for a person or for a script.
struct VerificationFacts: Encodable {
  struct List: Encodable {
    var title: String
    var compared: Int
    var missing: [String]
    var differing: [String]
    var extra: [String]
    /// Stretches of the history that were not walked yet.
    var gaps: Int
    var problem: String?
  }

  /// Minor units.
  struct Money: Encodable {
    var currency: String
    var change: Int
    var moved: Int
    var difference: Int
    var opening: Int
    var holds: Bool
  }

  var lists: [List]
  var rollups: [String]
  var files: [String]
  /// `nil` when it cannot be said yet.
  var money: [Money]?
  var waitingToBeReadAgain: Int
  var unreadable: Int
  var isClean: Bool
  private var moneyLines: [String]
  private var zone: String

  enum CodingKeys: String, CodingKey {
    case lists, rollups, files, money, unreadable
    case waitingToBeReadAgain = "to_reread"
    case isClean = "clean"
  }

  /// - Parameter calendar: of the account's reporting time zone.
  init(_ report: VerificationReport, _ calendar: ReportingCalendar) {
    zone = calendar.timeZone.identifier
    lists = Resource.allCases.compactMap { resource in
      guard let sample = report.samples[resource] else { return nil }
      return List(
        title: resource.title, compared: sample.compared, missing: sample.findings.missing.sorted(),
        differing: sample.findings.differing.sorted(), extra: sample.findings.extra.sorted(),
        gaps: report.gaps[resource] ?? 0, problem: sample.fault?.words)
    }
    rollups = report.rollups
    files = report.files.map { $0.errorDescription ?? "\($0)" }
    money = report.money?.map {
      Money(
        currency: $0.currency.code, change: $0.change, moved: $0.moved, difference: $0.difference, opening: $0.opening,
        holds: $0.holds)
    }
    waitingToBeReadAgain = report.waiting
    unreadable = report.unreadable
    isClean = report.isClean
    moneyLines =
      report.money.map { $0.map { $0.line(calendar) } }
      ?? [
        "Money                 cannot be said yet: it takes two readings of the balance and all transactions between."
      ]
  }

  var lines: [String] {
    lists.map(\.line)
      + [rollups.isEmpty ? "Sums                  all as their rows say" : "Sums"] + rollups.map { "  ✗ \($0)." }
      + [files.isEmpty ? "Files                 SQLite finds nothing wrong" : "Files"] + files.map { "  ✗ \($0)" }
      + moneyLines
      + (waitingToBeReadAgain > 0 ? ["\(waitingToBeReadAgain) changed objects wait to be read again."] : [])
      + (unreadable > 0 ? ["\(unreadable) objects could not be read and are set aside."] : [])
      + ["Times are in \(zone)."]
  }
}

extension VerificationFacts.List {
  fileprivate var line: String {
    var words = title.padding(toLength: 22, withPad: " ", startingAt: 0)
    if let problem { return words + "✗ \(problem)" }
    words += compared == 0 ? "nothing to compare" : "\(compared) compared"
    for (name, ids) in [("missing", missing), ("different", differing), ("not at Stripe", extra)] where !ids.isEmpty {
      words += "; ✗ \(ids.count) \(name): \(ids.prefix(3).joined(separator: ", "))" + (ids.count > 3 ? ", …" : "")
    }
    if missing.isEmpty, differing.isEmpty, extra.isEmpty, compared > 0 { words += ", all equal" }
    if gaps > 0 { words += "; \(gaps) stretches not walked yet" }
    return words
  }
}

extension VerificationReport.Fault {
  var words: String {
    switch self {
    case .refused(let words), .stopped(let words): words
    }
  }
}

extension MoneyInvariant {
  fileprivate func line(_ calendar: ReportingCalendar) -> String {
    let name = "Money, \(currency.code.uppercased())".padding(toLength: 22, withPad: " ", startingAt: 0)
    let since = calendar.stamp(from)
    let sum = Money(amount: moved, currency: currency).formatted
    if difference == 0 { return name + "adds up since \(since): \(sum)" + openingWords }
    let gap = Money(amount: difference, currency: currency).formatted
    return name
      + (holds
        ? "adds up since \(since), but for \(gap) in the seconds of the readings"
        : "✗ changed by \(Money(amount: change, currency: currency).formatted) since \(since), and transactions moved \(sum)")
      + openingWords
  }

  private var openingWords: String {
    opening == 0 ? "" : "; before the history \(Money(amount: opening, currency: currency).formatted), derived"
  }
}
