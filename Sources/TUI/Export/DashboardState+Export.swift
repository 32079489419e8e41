import CellixCore
import Terminal

extension DashboardState {
  /// The rows of the open screen, as far as they were read, into a file.
  func export(_ app: inout App) -> [Effect] {
    let outline = outline(now: app.now)
    guard let text = CSVText.text(outline) else {
      app.notice = App.Notice("There are no rows here to write.")
      return []
    }
    let name = outline.title.lowercased().replacing(" ", with: "-")
    let moment = calendar.day(of: app.now).iso + "-" + calendar.clock(app.now).replacing(":", with: "")
    return [.export(name: "cellix-\(name)-\(moment).csv", text: text)]
  }
}
