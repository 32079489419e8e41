import CellixCore
import Foundation
import GRDB

/// A stretch of time of which everything is here. Unix seconds, both ends included.
struct Coverage: Equatable {
  var oldest: Int
  var upTo: Int

  init(oldest: Int, upTo: Int) {
    self.oldest = oldest
    self.upTo = upTo
  }

  /// What walks have covered without a gap, from the newest window on down.
  ///
  /// - Parameter walks: newest first.
  init?(of walks: [Walk]) {
    guard let newest = walks.first else { return nil }
    var bottom = newest.upper.unixSeconds + 1
    for walk in walks {
      guard walk.upper.unixSeconds >= bottom - 1 else { break }
      guard !walk.isDone else {
        bottom = min(bottom, walk.lower.unixSeconds)
        continue
      }
      // More objects of the same second may be on the next page.
      if let reached = walk.reached { bottom = min(bottom, reached.unixSeconds + 1) }
      break
    }
    guard bottom <= newest.upper.unixSeconds else { return nil }
    self.init(oldest: bottom, upTo: newest.upper.unixSeconds)
  }

  init?(stored resource: Resource, in db: Database) throws {
    let row = try Row.fetchOne(
      db, sql: "SELECT oldest, completeUpTo FROM resourceState WHERE resource = ?", arguments: [resource.rawValue])
    guard let row, let oldest: Int = row[0], let upTo: Int = row[1] else { return nil }
    self.init(oldest: oldest, upTo: upTo)
  }

  /// - Returns: this one, going on for as long as the other does, unless there is a gap between them.
  func continued(by other: Coverage) -> Coverage {
    guard other.oldest <= upTo + 1 else { return self }
    return Coverage(oldest: oldest, upTo: max(upTo, other.upTo))
  }

  /// - Returns: both as one, or this one alone while there is a gap between them.
  func joined(with other: Coverage) -> Coverage {
    guard other.oldest <= upTo + 1 && oldest <= other.upTo + 1 else { return self }
    return Coverage(oldest: min(oldest, other.oldest), upTo: max(upTo, other.upTo))
  }
}
