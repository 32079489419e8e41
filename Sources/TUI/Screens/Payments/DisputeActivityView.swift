import CellixCore
import Foundation
import Terminal

// Disputes against payments: month by month, and in the programs of the card networks.
extension DashboardState {
  func viewDisputeActivity(_ summary: PaymentSummary, _ area: inout Canvas) {
    let isWide = area.size.columns >= 46
    let room = area.size.rows - summary.networks.count * (isWide ? 1 : 2)
    let heights = [min(3, (room + 1) / 2), min(3, room / 2)]
    var y = 0
    for (month, height) in zip(summary.activity, heights) where height > 0 {
      viewMonth(month, height: height, &area, y: y)
      y += height
    }
    for standing in summary.networks where y < area.size.rows {
      y += viewStanding(standing, isWide: isWide, &area, y: y)
    }
  }

  /// - Parameter height: the rate, then what it is made of, then a bar between them.
  private func viewMonth(_ month: DisputeActivity, height: Int, _ area: inout Canvas, y: Int) {
    area.writeLine(
      month.isRunning ? "This month" : "Last month", month.words, month.isRunning ? month.style.bolded() : month.style,
      y: y)
    if height > 2, let rate = month.rate {
      let limit = "of \(Percent.hundredths(DisputeActivity.excessive))"
      let width = area.size.columns
      area.meter(
        x: 0, y: y + 1, width: max(0, width - limit.count - 1), fraction: rate / DisputeActivity.excessive,
        style: month.style == .text ? .accent : month.style)
      area.writeRight(limit, endX: width, y: y + 1, .muted)
    }
    if height > 1 { area.write(month.basis, x: 0, y: y + height - 1, .muted, width: area.size.columns) }
  }

  /// Both conditions, each against its limit.
  ///
  /// - Returns: the lines that it took.
  private func viewStanding(_ standing: NetworkStanding, isWide: Bool, _ area: inout Canvas, y: Int) -> Int {
    let counts = isWide ? "\(standing.counts) · \(standing.rates)" : standing.counts
    let room = area.size.columns - TextWidth.columns(counts) - 1
    let names = [standing.title, standing.shortTitle].map { title in
      [standing.mark, title].compactMap { $0 }.joined(separator: " ")
    }
    let name = names.first { TextWidth.columns($0) <= room } ?? standing.shortTitle
    area.writeLine(name, counts, standing.style, y: y)
    guard !isWide else { return 1 }
    area.writeRight(standing.rates, endX: area.size.columns, y: y + 1, standing.style)
    return 2
  }

  func networkExplanations(_ standings: [NetworkStanding]) -> [Explanation] {
    standings.map { standing in
      let program = standing.program
      let payments =
        switch program.basis {
        case .sameMonth: "payments of the same month"
        case .monthBefore: "payments of the month before"
        }
      let levels = program.levels.map { level in
        "\(level.name) from \(level.count.grouped) disputes and \(Percent.hundredths(level.rate))"
      }
      return Explanation(
        standing.title, value: "\(standing.counts) disputes, \(standing.rates)",
        definition:
          "The network's program for merchants with many disputes: \(levels.joined(separator: ", ")). Both conditions "
          + "have to hold. It is an estimate: fraud reports are not visible to this key and would add to it, months are "
          + "UTC's, and the network counts what its acquirer settled. Valid from \(program.validFrom.iso), "
          + "\(program.region). Source: \(program.source)",
        filter: "disputes on \(program.network) cards that were opened this month, without inquiries and prevented "
          + "ones, against \(payments) with such cards", count: standing.payments, asOf: asOf(.disputes))
    }
  }
}

extension DisputeActivity {
  /// `0.62 %`, or the counts where a percentage would say little.
  var words: String {
    guard let payments else { return "unknown" }
    return rate.map(Percent.hundredths) ?? "\(disputes.grouped) of \(payments.grouped)"
  }

  var basis: String {
    payments.map { "\(disputes.grouped) of \($0.grouped) payments" } ?? "\(disputes.grouped) disputes, payments unknown"
  }

  var style: Style {
    guard let rate else { return .text }
    return rate >= DisputeActivity.excessive ? .danger : rate >= DisputeActivity.excessive * 0.75 ? .warn : .text
  }
}

extension NetworkStanding {
  /// The level that is meant: the highest that is reached, or the first that could be.
  private var level: NetworkProgram.Level? { reached ?? program.levels.first }

  /// The program; once a higher level of several is reached, that.
  var title: String {
    guard let reached, program.levels.count > 1 else { return program.title }
    return (program.title.split(separator: " ").dropLast().map(String.init) + [reached.name]).joined(separator: " ")
  }

  /// Without the network: `VAMP`, `HECM`.
  var shortTitle: String { title.split(separator: " ").last.map(String.init) ?? title }

  var counts: String { "\(disputes.grouped) of \(level?.count.grouped ?? "?")" }

  var rates: String {
    guard payments != nil else { return "payments unknown" }
    guard let rate else { return "under \(DisputeActivity.leastPayments) payments" }
    return "\(Percent.hundredths(rate)) of \(level.map { Percent.hundredths($0.rate) } ?? "?")"
  }

  /// Never by colour alone.
  var mark: String? { reached != nil ? "✗" : isNear ? "▲" : nil }

  var style: Style { reached != nil ? .danger : isNear ? .warn : .text }

  private var isNear: Bool { (nearness ?? 0) >= 0.75 }
}
