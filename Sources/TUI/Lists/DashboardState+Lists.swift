import CellixCore
import Foundation
import Terminal

// What all screens with a filtered list do and draw alike.
extension DashboardState {
  typealias Place<List> = WritableKeyPath<DashboardState, List>

  /// The list of the open screen; `nil` where it has none.
  var frontList: (any FilteredList & OpenedPage)? {
    switch screen {
    case .disputes: queue
    case .payments: payments
    case .activity: activity
    case .refunds: refunds.isListed ? refunds : nil
    case .firstSync, .overview, .balances, .connections: nil
    }
  }

  // MARK: - Questions and answers

  /// The rows on screen, and their count.
  func questions<List: FilteredList>(of list: List, now: Date) -> [LoadQuery] {
    [List.load(list.reading(now: now))] + (list.counting.map { [List.loadCount($0)] } ?? [])
  }

  /// Asks for the list that the filter and the like are now, and counts it.
  mutating func restart<List: FilteredList>(_ place: Place<List>, now: Date) -> [Effect] {
    self[keyPath: place].restart()
    return questions(of: self[keyPath: place], now: now).map { ask($0) }
  }

  mutating func take<List: FilteredList>(
    _ page: ListPage<List.Query.Row>, _ asked: List.Query, on place: Place<List>, app: inout App
  ) -> [Effect] {
    let height = List.listHeight(App.Layout(app.size).body, self)
    if let news = self[keyPath: place].take(page, asked, height: height) { app.tell(App.Notice(news, .info)) }
    return self[keyPath: place].more(height: height).map { [ask(List.load($0))] } ?? []
  }

  mutating func take<List: FilteredList>(_ count: ListCount, _ asked: List.Query, on place: Place<List>) -> [Effect] {
    self[keyPath: place].take(count, asked).map { [ask(List.loadCount($0))] } ?? []
  }

  // MARK: - What a person does

  mutating func performOnList<List: FilteredList & OpenedPage>(
    _ action: Action, _ place: Place<List>, app: App
  ) -> [Effect] {
    let height = List.listHeight(App.Layout(app.size).body, self)
    switch action {
    case .open: return self[keyPath: place].list.selectedID.map { open($0, on: place) } ?? []
    case .filter: self[keyPath: place].filter.begin()
    case .newRows: self[keyPath: place].goToNewcomers(height: height)
    default: return self[keyPath: place].move(action, height: height).map { [ask(List.load($0))] } ?? []
    }
    return []
  }

  mutating func open<List: FilteredList & OpenedPage>(_ id: String, on place: Place<List>) -> [Effect] {
    self[keyPath: place].list.select(id)
    self[keyPath: place].open(id)
    return [ask(List.loadDetail(id))]
  }

  mutating func closePages() {
    queue.close()
    payments.close()
    refunds.close()
    activity.close()
  }

  // MARK: - Drawing

  /// A customer as lists show them: of a mail address only what stands before the @.
  ///
  /// - Parameter none: stands for one that is not known.
  func mailName(_ name: String?, none: String = "–") -> String {
    guard let name else { return none }
    if isPrivate { return "•••" }
    guard let at = name.firstIndex(of: "@") else { return name }
    return name[...at] + "…"
  }

  /// - Parameters:
  ///   - total: rows without the filter, where that is known.
  ///   - count: what to say instead of the number that the filter leaves, and of the total.
  func viewFilter<List: FilteredList>(
    _ canvas: inout Canvas, _ rect: Rect, of list: List, total: Int?, count: String? = nil
  ) {
    guard rect.height > 0 else { return }
    let usual = list.filter.countWords + (total.map { " of \($0.grouped)" } ?? "")
    canvas.within(rect) { area in
      list.filter.view(&area, count: count ?? usual, fields: List.Query.Row.filterLanguage)
      for (line, words) in list.filter.problemLines(width: area.size.columns).enumerated() {
        area.write([Run(line == 0 ? "▲ " : "  ", .warn), Run(words)], x: 4, y: line + 1, width: area.size.columns - 4)
      }
    }
  }

  /// For the border of the list: what came in, and where the selection stands.
  ///
  /// - Parameters:
  ///   - total: rows without the filter, where that is known.
  ///   - saysNew: whether rows that came in are worth a word.
  func footer(of list: some FilteredList, total: Int?, saysNew: Bool = true) -> [Run] {
    let rows = list.list
    guard !rows.rows.isEmpty else { return [] }
    let isFiltered = !list.filter.filter.isEmpty
    let all = isFiltered ? list.filter.countWords : total?.grouped
    let place = rows.place(total: isFiltered ? nil : total)?.grouped ?? "–"
    let count = rows.newcomers.count
    let news = count == 0 || !saysNew ? [] : [Run("● \(count.grouped) new, n  ", .info)]
    // The number that changes with each step is in the text's own colour, which costs nothing to send.
    return news + [Run(place), Run(all.map { " of \($0)" } ?? "", .muted)]
  }

  /// The rows of a list that are on the screen, under the titles of their columns.
  ///
  /// - Parameter cells: of a row, and whether it is the selected one.
  func viewRows<Row>(
    _ list: PagedList<Row>, _ layout: TableLayout, _ area: inout Canvas, cells: (Row, Bool) -> [Run]
  ) {
    area.tableHeader(layout, y: 0)
    for (line, index) in list.window(max(1, area.size.rows - 1)).visible.enumerated() {
      guard let row = list.rows[safe: index] else { continue }
      let isSelected = row.id == list.selectedID
      area.tableRow(layout, cells: cells(row, isSelected), y: line + 1)
      if isSelected { markSelected(&area, y: line + 1) }
    }
  }

  /// A page that scrolls, or why it is not here.
  ///
  /// - Parameters:
  ///   - noun: what is not here: “such payment here”.
  ///   - block: the page's lines, in so many columns.
  func viewPage<Page: OpenedPage>(
    _ page: Page, _ canvas: inout Canvas, _ body: Rect, title: String, _ resource: Resource, noun: String,
    block: (Page.Detail, Int) -> TextBlock
  ) {
    guard let id = page.opened else { return }
    guard case .value(.some(let detail)) = page.detail else {
      let inner = canvas.panel(body, title: id, focused: true)
      canvas.within(inner) { area in drawWords(page.detail, resource, noun: noun, &area) }
      return
    }
    let block = block(detail, body.width - 4)
    let inner = canvas.panel(
      body, title: title, note: id, footer: block.place(from: page.scroll, height: body.height - 2), focused: true)
    canvas.within(inner) { area in block.draw(&area, from: page.scroll) }
  }

  /// What stands in a list whose filter leaves no row.
  ///
  /// - Parameters:
  ///   - noun: what is looked through.
  ///   - sentence: said once all was looked through.
  func viewNoMatch(_ area: inout Canvas, _ line: FilterLine, among noun: String, _ sentence: String, y: Int = 0) {
    var flow = Flow(y: y, width: area.size.columns)
    guard line.isCounted else { return flow.paragraph("Looking through \(noun)…", .muted, in: &area) }
    flow.paragraph(sentence, in: &area)
  }
}
