/// An object that could not be read. It is kept raw until a later answer brings it in a shape that can be, or a
/// later version reads it again.
package struct UnreadableObject: Sendable, Hashable {
  package var id: String?
  package var raw: JSONValue
  package var reason: String

  package init(id: String? = nil, raw: JSONValue, reason: String) {
    self.id = id ?? raw["id"]?.string
    self.raw = raw
    self.reason = reason
  }
}
