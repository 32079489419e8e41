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
  var hasMore: Bool
  var lastID: String?
  var oldest: Date?

  init<Object: Decodable & Sendable & Identifiable>(
    _ page: Page<Object>, _ kind: ([Object]) -> SaveBatch.Objects, created: (Object) -> Date
  ) where Object.ID == String {
    let readable = page.objects
    objects = kind(readable)
    count = readable.count
    hasMore = page.hasMore
    oldest = readable.map(created).min()
    unreadable = page.unreadable
    lastID = page.lastID
  }
}
