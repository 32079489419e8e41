package import CellixCore
package import Foundation
import Terminal

/// What is known of the accounts that a queue goes over, and how it is said in the lines above the list.
package struct QueueAccounts: Sendable, Equatable {
  package let parts: [MergedQueue.Part]
  /// When they were read. What is said of them changes with the next reading only, so that the list stays where it is.
  package let at: Date
  /// When they are to be read again.
  var nextReading: Date

  init(_ parts: [MergedQueue.Part], at: Date) {
    self.parts = parts
    self.at = at
    nextReading = at.addingTimeInterval(DashboardState.rereadInterval)
  }

  /// Those whose disputes are in the queue.
  var readCount: Int { parts.count { if case .disputes = $0.found { true } else { false } } }

  private var isCut: Bool { parts.contains { if case .disputes(_, true, _) = $0.found { true } else { false } } }

  // MARK: - In words

  /// A sentence about something of the accounts, and how it stands.
  struct Remark {
    var status: Status
    var words: String
  }

  /// First what is missing, then what is old or short, then all others.
  var remarks: [Remark] {
    let cut = isCut ? [Remark(status: .warning, words: QueueAccounts.cutWords)] : []
    let all = parts.compactMap(remark)
    return all.filter { $0.status == .danger } + cut + all.filter { $0.status == .warning }
      + all.filter { $0.status == .waiting }
  }

  static let cutWords = "the \(OpenDisputes.most) most urgent of each account"

  /// - Returns: `nil` for the account that is open, as long as all of it is here: the clock says how old it is.
  private func remark(_ part: MergedQueue.Part) -> Remark? {
    let name = TextWidth.truncated(part.account.label, to: 24)
    switch part.found {
    case .problem(let problem): return Remark(status: .danger, words: "\(name): \(problem.words)")
    case .disputes(_, _, let mark) where mark.isRefused:
      return Remark(status: .danger, words: "\(name): \(LedgerProblem.refused.words)")
    case .disputes(_, _, let mark):
      let isShort = mark.lastCheck == nil || !mark.isWhole || mark.problem != nil
      if part.isOpen { return isShort ? Remark(status: .warning, words: "\(name): incomplete") : nil }
      guard let last = mark.lastCheck else {
        return Remark(status: .warning, words: "\(name): first sync not finished")
      }
      let age = max(0, Int(at.timeIntervalSince(last)))
      let words = "\(name) as of \(Duration.coarse(seconds: age)) ago"
      let isOld = age > 86_400
      return Remark(status: isShort || isOld ? .warning : .waiting, words: isShort ? words + ", incomplete" : words)
    }
  }

  // MARK: - In lines

  /// Most lines that the list gives to them.
  private static let mostLines = 3

  /// As many remarks on a line as fit; the last line says how many found no room.
  func lines(width: Int) -> [[Run]] {
    let remarks = remarks
    var lines: [[Remark]] = []
    for remark in remarks {
      if let last = lines.last, QueueAccounts.columns(last + [remark]) <= width {
        lines[lines.count - 1].append(remark)
      } else {
        lines.append([remark])
      }
    }
    guard lines.count > QueueAccounts.mostLines else { return lines.map(QueueAccounts.runs) }
    var shown = Array(lines.prefix(QueueAccounts.mostLines))
    var last = shown.removeLast()
    func more() -> String { "+ \(remarks.count - shown.joined().count - last.count) more, i lists them" }
    while !last.isEmpty, QueueAccounts.columns(last) + 2 + TextWidth.columns(more()) > width { last.removeLast() }
    return shown.map(QueueAccounts.runs) + [QueueAccounts.runs(last) + [Run(more(), .muted)]]
  }

  private static func runs(_ remarks: [Remark]) -> [Run] {
    remarks.flatMap { [Run($0.status.mark + " ", $0.status.style), Run($0.words + "  ", .muted)] }
  }

  private static func columns(_ remarks: [Remark]) -> Int {
    remarks.reduce(0) { $0 + 2 + TextWidth.columns($1.words) } + 2 * max(0, remarks.count - 1)
  }
}
