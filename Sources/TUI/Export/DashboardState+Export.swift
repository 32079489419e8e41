import CellixCore
import Terminal

extension DashboardState {
  /// The rows of the open screen into a file: of a list all that its filter leaves.
  func export(_ app: inout App) -> [Effect] {
    let outline = outline(now: app.now)
    let name = outline.title.lowercased().replacing(" ", with: "-")
    let moment = calendar.day(of: app.now).iso + "-" + calendar.clock(app.now).replacing(":", with: "")
    let file = "cellix-\(name)-\(moment).csv"
    if let first = exportedList {
      app.notice = App.Notice("Writing the rows into \(file).")
      return [.export(name: file, .list(ListExport(dashboard: self, now: app.now, first: first)))]
    }
    guard let text = CSVText.text(outline.nodes) else {
      app.notice = App.Notice("There are no rows here to write.")
      return []
    }
    return [.export(name: file, .text(text))]
  }

  /// The first question of a list that is read to its end. A queue over several accounts is here as a whole.
  private var exportedList: LoadQuery? {
    func first<List: FilteredList & OpenedPage>(_ list: List) -> LoadQuery? {
      guard list.opened == nil, !list.list.rows.isEmpty else { return nil }
      return List.load(list.query(.top, limit: ListExport.pageSize))
    }
    guard screen != .disputes || !queue.isMerged else { return nil }
    return frontList.flatMap { first($0) }
  }
}
