import CellixCore
import Foundation
import Store
import TestSupport

extension Store {
  @discardableResult
  func save(
    _ objects: SaveBatch.Objects, _ source: ChangeSource = .fetch, asOf: Date = .fixture, position: Walk? = nil
  ) async throws -> SaveReport {
    try await save(SaveBatch(objects: objects, source: source, asOf: asOf, position: position))
  }

  /// Declares a list whole from the beginning of time until shortly after the fixtures' "now".
  func completeWalk(of resource: Resource, from lower: Date = .at(0)) async throws {
    try await beginWalks([Walk(resource: resource, lower: lower, upper: .fixture.adding(days: 1), isDone: true)])
  }
}
