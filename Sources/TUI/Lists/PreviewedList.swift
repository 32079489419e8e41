import CellixCore

/// A list beside which the selected row is shown with more words, once the selection rests.
protocol PreviewedList: FilteredList, OpenedPage {
  /// Id of the row that the preview shows.
  var previewed: Rest<String?> { get set }
}

extension PreviewedList {
  var preview: Query.Row? { previewed.settled.flatMap { list.row($0) } }

  /// The preview waits for the selection to rest.
  var isPreviewBehind: Bool { opened == nil && previewed.isBehind(list.selectedID) && !list.rows.isEmpty }

  /// Called with every tick.
  mutating func settlePreview() { previewed.tick(list.selectedID) }

  /// The first row of a list waits for nothing.
  mutating func beginPreview() {
    if previewed.settled == nil { previewed.follow(list.selectedID) }
  }

  mutating func restart() {
    forgetRows()
    previewed.follow(nil)
  }
}
