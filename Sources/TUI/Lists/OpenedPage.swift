import CellixCore

/// What a screen remembers of the page that shows one thing in full.
protocol OpenedPage {
  associatedtype Detail: Sendable & Equatable

  /// Id of what the page is about; `nil` while it is closed.
  var opened: String? { get set }
  var detail: Panel<Detail?> { get set }
  /// First line of it on the screen, zero-based.
  var scroll: Int { get set }

  static func loadDetail(_ id: String) -> LoadQuery
}

extension OpenedPage {
  mutating func open(_ id: String) {
    opened = id
    detail = .loading
    scroll = 0
  }

  mutating func close() { opened = nil }

  /// - Parameters:
  ///   - page: lines that a page has.
  ///   - last: most that it can be scrolled by.
  mutating func scroll(_ action: Action, page: Int, last: Int) {
    scroll = action.moved(from: scroll, page: page, last: last) ?? scroll
  }

  mutating func take(_ detail: Detail?, of id: String) {
    guard id == opened else { return }
    self.detail = .value(detail)
  }

  mutating func failDetail(_ error: UserFacingError) { detail = .failed(error) }
}
