import CellixCore
import Foundation
import Store

extension Store {
  /// Lets all rows of a list go that may.
  ///
  /// - Returns: how many went, by step.
  @discardableResult
  func retireAll(_ list: Resource, before limit: Date) async throws -> [Int] {
    var removed: [Int] = []
    var place: RetirementStep.Place?
    repeat {
      let step = try await retire(list, before: limit, after: place)
      removed.append(step.removed)
      place = step.next
    } while place != nil
    return removed
  }
}
