import CellixCore
import Foundation
import Store
import StripeAPI

/// Fetches what was created in a list since a moment: for lists that no event tells of (balance transactions), and for
/// all of them when the event feed is closed to the key.
struct ListCatchUp: Sendable {
  let run: RunContext

  /// - Parameter watermark: everything created before it is here.
  func catchUp(_ resource: Resource, since watermark: Date) async throws {
    run.record.running(resource)
    let began = run.now()
    var query = ListQuery(createdFrom: watermark.addingTimeInterval(-run.overlap))
    while true {
      try Task.checkCancellation()
      let asked = run.now()
      guard let page = try await run.client.page(of: resource, query, mode: run.mode) else { break }
      let report = try await run.store.save(
        SaveBatch(objects: page.objects, unreadable: page.unreadable, source: .fetch, asOf: asked))
      run.record.saved(
        resource, rows: page.count, written: report.new + report.changed, unreadable: page.unreadable.count,
        fraction: nil)
      guard let next = try page.end.continuation(after: query.startingAfter) else { break }
      query.startingAfter = next
    }
    try await run.store.recordCheck(resource, at: run.now(), completeUpTo: began, problem: nil)
    run.record.done(resource)
  }
}
