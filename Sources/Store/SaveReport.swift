package import CellixCore

/// What the save of one batch did. Objects that came inside events are counted beside the events.
package struct SaveReport: Sendable, Hashable {
  package var new = 0
  package var changed = 0
  package var unchanged = 0
  /// Ids of which two snapshots cannot be put in order, or disagree with the order of time: read these again.
  package var doubtful: [Resource: Set<String>] = [:]

  package init() {}

  package init(new: Int, changed: Int, unchanged: Int, doubtful: [Resource: Set<String>] = [:]) {
    self.new = new
    self.changed = changed
    self.unchanged = unchanged
    self.doubtful = doubtful
  }
}
