/// Place of a row in the order of a list: the value it is sorted by, then its id.
package struct ListPosition: Sendable, Hashable {
  package enum Key: Sendable, Hashable {
    case number(Int)
    case text(String)
  }

  package var key: Key
  package var id: String

  package init(_ key: Key, id: String) {
    self.key = key
    self.id = id
  }

  package init(_ key: Int, id: String) { self.init(.number(key), id: id) }
}
