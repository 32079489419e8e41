import CellixCore
import Foundation
import Terminal

// The selected dispute beside the list or below it. What its row says is there at once; beside the list, where there is
// room for more, the rest of the case follows.
extension DisputesState {
  /// The case of the previewed row, as far as it was read.
  struct ReadAhead: Sendable, Equatable {
    let id: String
    var detail: Panel<DisputeDetail?> = .loading
  }

  /// It may be the page that is open, the preview's, or of neither any more.
  mutating func takeDetail(_ detail: DisputeDetail?, of id: String) {
    take(detail, of: id)
    if readAhead?.id == id { readAhead?.detail = .value(detail) }
  }

  mutating func failDetails(_ error: UserFacingError) {
    failDetail(error)
    readAhead?.detail = .failed(error)
  }
}

extension DashboardState {
  /// Asks for the case of a previewed row, once for each.
  mutating func readAhead(_ size: Size) -> [Effect] {
    guard screen == .disputes, queue.opened == nil, let row = queue.preview, row.account == nil,
      queue.readAhead?.id != row.disputeID, DisputesState.Areas(App.Layout(size).body, self).isPreviewBeside
    else { return [] }
    queue.readAhead = DisputesState.ReadAhead(id: row.disputeID)
    return [ask(.dispute(row.disputeID))]
  }

  func viewPreview(_ canvas: inout Canvas, _ rect: Rect, isBeside: Bool, now: Date) {
    guard let row = queue.preview else {
      canvas.panel(rect, title: "Case")
      return
    }
    let title = row.account.map { "Case of \(TextWidth.truncated($0.label, to: 24))" } ?? "Case"
    var block = previewBlock(row, width: rect.width - 4)
    if isBeside, let ahead = readAhead(of: row) { add(ahead.detail, to: &block, now: now) }
    let room = max(0, rect.height - 2)
    let inner = canvas.panel(
      rect, title: title,
      note: row.account == nil ? "preview · ↵ opens" : "preview · ↵ switches to the account, and opens",
      footer: isBeside ? block.place(from: 0, height: room) : nil)
    canvas.within(inner) { area in block.draw(&area, from: 0) }
  }

  private func readAhead(of row: DisputeRow) -> DisputesState.ReadAhead? {
    queue.readAhead.flatMap { $0.id == row.disputeID && row.account == nil ? $0 : nil }
  }

  /// The dispute whose case is on screen, alone or beside the list.
  var shownDispute: String? { queue.opened ?? queue.preview.flatMap { readAhead(of: $0)?.id } }

  private func previewBlock(_ row: DisputeRow, width: Int) -> TextBlock {
    var block = TextBlock(width: width)
    block.line([
      Run(row.amount.formatted, .text.bolded()), Run("  \(row.reason.rawValue)"),
      Run("  \(row.status.rawValue)", .muted),
    ])
    let ids = [row.disputeID, "charge " + (row.chargeID ?? "?")]
    let isOneLine = TextWidth.columns(ids.joined(separator: "   ")) <= width
    for line in isOneLine ? [ids.joined(separator: "   ")] : ids { block.line([Run(line, .muted)]) }
    block.line([Run("Card      ", .muted), Run(card(row)), Run("   code ", .muted), Run(row.networkReasonCode ?? "–")])
    block.line([
      Run("Customer  ", .muted),
      Run(isPrivate ? "•••" : [row.customerName, row.customerEmail].compactMap { $0 }.joined(separator: " · ")),
    ])
    block.line([Run("Opened    ", .muted), Run(calendar.stamp(row.created))])
    for runs in deadlineLines(row.deadline, row.status) { block.line(runs) }
    block.line([Run("Evidence  ", .muted), Run(row.evidenceWords)])
    return block
  }

  private func add(_ detail: Panel<DisputeDetail?>, to block: inout TextBlock, now: Date) {
    switch detail {
    case .loading, .value(.none): return
    case .failed(let error):
      block.blank()
      block.note("✗", .danger, error.message)
    case .value(.some(let detail)):
      if let charge = detail.charge {
        block.blank()
        addFacts(of: charge, to: &block)
      }
      addEvidence(of: detail.dispute, to: &block)
      block.blank()
      block.add(sideBlock(detail, width: block.width, now: now))
    }
  }
}
