import CellixCore
import Store

extension Page {
  /// What came and could not be read, to be set aside.
  var unreadable: [UnreadableObject] {
    items.compactMap { item in
      guard case .unreadable(let raw, let reason) = item else { return nil }
      return UnreadableObject(raw: raw, reason: reason)
    }
  }
}
