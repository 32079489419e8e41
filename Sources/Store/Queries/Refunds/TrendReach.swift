import CellixCore
import GRDB

/// Of what time the lists are here. What happened after the walk comes in through the event feed, whose watermark
/// carries both on, but only where the feed itself reaches back to the end of the walk.
struct TrendReach {
  struct Span {
    var coverage: Coverage?

    /// A period that begins before the history, or after its end, is not known.
    func holds(_ start: Int) -> Bool {
      guard let coverage else { return false }
      return start >= coverage.oldest && start <= coverage.upTo
    }
  }

  var payments: Span
  var refunds: Span

  init(in db: Database) throws {
    let feed = try Coverage(stored: .events, in: db)
    func span(_ resource: Resource) throws -> Span {
      let own = try Coverage(stored: resource, in: db)
      return Span(coverage: own.map { feed.map($0.continued(by:)) ?? $0 })
    }
    payments = try span(.charges)
    refunds = try span(.refunds)
  }
}
