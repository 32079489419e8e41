import CellixCore
import Foundation
import Store
import StripeAPI

/// One page of any list, ready to be saved.
struct FetchedPage: Sendable {
  var objects: SaveBatch.Objects
  var unreadable: [UnreadableObject]
  /// Objects that could be read.
  var count: Int
  var end: PageEnd
  var oldest: Date?

  init<Object>(
    _ page: Page<Object>, _ kind: ([Object]) -> SaveBatch.Objects, created: (Object) -> Date
  ) {
    objects = kind(page.objects)
    count = page.objects.count
    end = PageEnd(hasMore: page.hasMore, lastID: page.lastID)
    oldest = page.objects.lazy.map(created).min()
    unreadable = page.unreadable
  }
}
