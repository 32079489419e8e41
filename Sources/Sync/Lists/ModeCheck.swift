import CellixCore

/// Live and test never mix: an object of the other mode is not stored, it stops the sync. Objects without the field
/// (refunds and balance transactions have none) are believed: the key that fetched them tells.
struct ModeCheck: Sendable {
  let mode: Mode
  let resource: Resource

  init(_ mode: Mode, _ resource: Resource) {
    self.mode = mode
    self.resource = resource
  }

  func fits(_ isLive: Bool?) -> Bool { isLive == nil || isLive == (mode == .live) }

  func check<Object>(_ objects: [Object], _ isLive: (Object) -> Bool?) throws {
    guard objects.allSatisfy({ fits(isLive($0)) }) else { throw SyncError.modeMismatch(expected: mode, resource) }
  }
}
