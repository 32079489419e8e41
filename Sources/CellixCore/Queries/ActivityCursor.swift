package import Foundation

/// Position in the live feed, newest first: the last row that was shown.
package struct ActivityCursor: Sendable, Hashable {
  package var created: Date
  package var id: String

  package init(created: Date, id: String) {
    self.created = created
    self.id = id
  }

  package init(after row: ActivityRow) { self.init(created: row.created, id: row.id) }
}
