package import Foundation

extension Event {
  /// An event of which only the essentials are known.
  package init(id: String, created: Date, type: String, object: Subject, objectID: String?) {
    self.id = id
    self.created = created
    self.type = type
    self.object = object
    self.objectID = objectID
  }
}
