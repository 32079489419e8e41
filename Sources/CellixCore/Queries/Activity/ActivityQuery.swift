/// Which events a screen wants: a stretch of them, newest first.
package struct ActivityQuery: Sendable, Hashable {
  package var filter: ListFilter
  package var start: ListStart
  /// Rows at most.
  package var limit: Int

  package init(filter: ListFilter = .everything, start: ListStart = .top, limit: Int = 200) {
    self.filter = filter
    self.start = start
    self.limit = limit
  }

  /// What the filter line of the feed knows.
  package static let language = FilterLanguage([
    FilterField("type", .text), FilterField("amount", .amount),
    FilterField("source", .choice(EventWay.allCases.map(\.rawValue))), FilterField("time", .time),
    FilterField("object", .text), FilterField("currency", .text), FilterField("note", .text), FilterField("id", .text),
  ])
}
