import CellixCore
import Foundation
import Store

/// Which part of which window of one list is fetched next, with many requests under way at once. The newest part comes
/// first: a window that is much longer than its share is cut, and its newest part taken. When no window is free, the
/// longest one under way is halved, so that all end at about the same time. How long a window is is guessed from the
/// objects per second seen so far.
struct WalkSchedule: Sendable {
  private struct Window {
    var walk: Walk
    var isUnderWay = false
  }

  /// Newest first; those that are done are gone.
  private var windows: [Window]
  /// Seconds of all windows together.
  private let span: TimeInterval
  private var objects = 0
  /// Seconds in which they were found.
  private var walked: TimeInterval = 0
  /// Requests under way at once.
  private let breadth: Int

  /// In pages. A cut costs half a page, since two windows end instead of one: below this it would cost more than the
  /// waiting that it saves.
  private static let shortest = 3.0
  private static let longest = 60.0
  private static let pageSize = 100.0

  init(_ walks: [Walk], breadth: Int) {
    windows = walks.filter { !$0.isDone }.sorted { $0.upper > $1.upper }.map { Window(walk: $0) }
    span = walks.reduce(0) { $0 + $1.upper.timeIntervalSince($1.lower) + 1 }
    self.breadth = max(1, breadth)
  }

  /// Share of the time range that was walked, 0–1.
  var fraction: Double {
    guard span > 0 else { return 1 }
    return min(max(1 - windows.reduce(0) { $0 + $1.walk.rest } / span, 0), 1)
  }

  /// - Returns: the window whose next page is to be fetched now; `nil` when there is nothing to do before one that is under
  ///   way comes back.
  mutating func next() -> Walk? {
    // Without a first page nothing is known of how long anything is.
    if walked == 0, windows.contains(where: \.isUnderWay) { return nil }
    if let free = windows.firstIndex(where: { !$0.isUnderWay }) {
      let share = share
      let pages = pages(windows[free].walk)
      if pages > share * 1.5 { cut(free, keeping: share / pages) }
      windows[free].isUnderWay = true
      return windows[free].walk
    }
    guard let longest = windows.indices.max(by: { windows[$0].walk.rest < windows[$1].walk.rest }),
      // One page of it is on its way already.
      pages(windows[longest].walk) - 1 >= WalkSchedule.shortest * 2, cut(longest, keeping: 0.5)
    else { return nil }
    windows[longest + 1].isUnderWay = true
    return windows[longest + 1].walk
  }

  /// A page came, and was saved.
  ///
  /// - Parameters:
  ///   - position: the window that `next` gave, with the position behind the page.
  ///   - count: objects on the page.
  mutating func settle(_ position: Walk, objects count: Int) {
    guard let index = windows.firstIndex(where: { $0.walk.upper == position.upper }) else { return }
    let before = windows[index].walk.rest
    windows[index].isUnderWay = false
    windows[index].walk.startingAfter = position.startingAfter
    windows[index].walk.reached = position.reached
    objects += count
    if position.isDone {
      windows.remove(at: index)
      walked += before
    } else {
      walked += max(0, before - windows[index].walk.rest)
    }
  }

  // MARK: - Lengths

  /// Pages that one taken window has: a share of all that is left, smaller and smaller towards the end.
  private var share: Double {
    let left = windows.reduce(0) { $0 + pages($1.walk) }
    return min(max(left / Double(breadth), WalkSchedule.shortest), WalkSchedule.longest)
  }

  private func pages(_ walk: Walk) -> Double {
    guard walked > 0 else { return 0 }
    return walk.rest * Double(objects) / walked / WalkSchedule.pageSize
  }

  /// Makes two windows of what is left of one; the older part stands behind it.
  ///
  /// - Parameter share: of the time that is left, how much the newer part keeps, 0–1.
  /// - Returns: `false` where it is too short.
  @discardableResult
  private mutating func cut(_ index: Int, keeping share: Double) -> Bool {
    var older = windows[index].walk
    let top = (older.reached ?? older.upper).timeIntervalSince1970
    let bottom = older.lower.timeIntervalSince1970
    let edge = (top - (top - bottom) * share).rounded(.down)
    guard edge > bottom, edge < top else { return false }
    windows[index].walk.lower = Date(timeIntervalSince1970: edge + 1)
    (older.id, older.startingAfter, older.reached) = (nil, nil, nil)
    older.upper = Date(timeIntervalSince1970: edge)
    windows.insert(Window(walk: older), at: index + 1)
    return true
  }
}

extension Walk {
  /// Seconds of the window that were not walked yet.
  fileprivate var rest: TimeInterval {
    if isDone { return 0 }
    return max(0, (reached ?? upper).timeIntervalSince(lower)) + 1
  }
}
