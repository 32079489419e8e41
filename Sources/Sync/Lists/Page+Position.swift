import CellixCore
import Store

extension Page where Object: Identifiable, Object.ID == String {
  /// Where the next page begins; taken from an unreadable object's raw form if that is what came last.
  var lastID: String? {
    switch items.last {
    case .object(let object): object.id
    case .unreadable(let raw, _): raw["id"]?.string
    case nil: nil
    }
  }

  var unreadable: [UnreadableObject] {
    items.compactMap { item in
      guard case .unreadable(let raw, let reason) = item else { return nil }
      return UnreadableObject(raw: raw, reason: reason)
    }
  }
}
