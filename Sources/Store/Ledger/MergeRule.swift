import CellixCore
import Foundation

/// When and how a state of an object was seen.
struct Sighting: Sendable, Equatable {
  /// Unix milliseconds: of the answer for what was fetched, of the event for a snapshot.
  var asOf: Int
  /// Read from the object itself, and not out of an event.
  var isFetched: Bool

  /// Stripe's clock has no finer step.
  var second: Int { asOf / 1000 }
}

/// Which of two states of one object is kept. Between snapshots alone it is a total order, so that any set of events
/// gives the same rows in whatever order it comes.
enum MergeRule {
  enum Decision: Equatable {
    case replace(doubtful: Bool)
    /// The same state, seen later or better.
    case confirm
    case keep(doubtful: Bool)

    var isDoubtful: Bool {
      switch self {
      case .replace(let doubtful), .keep(let doubtful): doubtful
      case .confirm: false
      }
    }
  }

  /// A state that is compared. `tie` stands for its whole content.
  struct State {
    var sighting: Sighting
    var progress: Int
    var rank: [Int]
    var tie: () -> String

    /// As far as the other in every way: of two states so close in time it is the later one.
    func isAtLeast(_ other: State) -> Bool {
      progress >= other.progress && zip(rank, other.rank).allSatisfy { $0 >= $1 }
    }
  }

  /// Seconds by which our clock and Stripe's may differ. Two states closer than this that disagree are read again.
  static let clockSlack = 5

  /// Whether `decide` keeps what is stored without a doubt, whatever either of the two says.
  static func keeps(_ stored: Sighting, whatever snapshot: Sighting) -> Bool {
    stored.isFetched && !snapshot.isFetched && stored.second - snapshot.second > clockSlack
  }

  static func decide(stored: State, arriving: State, isSameContent: Bool) -> Decision {
    let old = stored.sighting
    let new = arriving.sighting
    if isSameContent { return confirms(new, old) ? .confirm : .keep(doubtful: false) }
    switch (old.isFetched, new.isFetched) {
    case (true, true):
      return new.asOf >= old.asOf ? .replace(doubtful: false) : .keep(doubtful: false)
    case (true, false):
      guard !snapshot(arriving, beatsFetched: stored) else { return .replace(doubtful: false) }
      return .keep(doubtful: isDoubtful(snapshot: arriving, fetched: stored))
    case (false, true):
      guard snapshot(stored, beatsFetched: arriving) else {
        return .replace(doubtful: old.second >= new.second && !isFurther(arriving, stored))
      }
      return .keep(doubtful: old.second - new.second <= clockSlack)
    case (false, false):
      return betweenSnapshots(stored, arriving)
    }
  }

  private static func confirms(_ new: Sighting, _ old: Sighting) -> Bool {
    if new.isFetched != old.isFetched { return new.isFetched ? new.second >= old.second : new.second > old.second }
    return new.asOf > old.asOf
  }

  private static func snapshot(_ snapshot: State, beatsFetched fetched: State) -> Bool {
    snapshot.sighting.second > fetched.sighting.second && snapshot.progress >= fetched.progress
  }

  /// A snapshot that arrives after the reading and is set aside, although it is as new or nearly so.
  private static func isDoubtful(snapshot: State, fetched: State) -> Bool {
    fetched.sighting.second - snapshot.sighting.second <= clockSlack && !isFurther(fetched, snapshot)
  }

  private static func isFurther(_ state: State, _ other: State) -> Bool {
    state.isAtLeast(other) && !other.isAtLeast(state)
  }

  private static func betweenSnapshots(_ stored: State, _ arriving: State) -> Decision {
    let old = stored.sighting.second
    let new = arriving.sighting.second
    if stored.progress != arriving.progress {
      let isFurther = arriving.progress > stored.progress
      let agreesWithTime = isFurther ? new > old : new < old
      return isFurther ? .replace(doubtful: !agreesWithTime) : .keep(doubtful: !agreesWithTime)
    }
    if new != old { return new > old ? .replace(doubtful: false) : .keep(doubtful: false) }
    // Within one second the further state is the later one. Where each is further in some way, or none in any, the rank
    // and then the content only keep the order total: Stripe has to be asked.
    let isDoubtful = isFurther(arriving, stored) == isFurther(stored, arriving)
    let wins =
      arriving.rank == stored.rank
      ? arriving.tie() > stored.tie() : stored.rank.lexicographicallyPrecedes(arriving.rank)
    return wins ? .replace(doubtful: isDoubtful) : .keep(doubtful: isDoubtful)
  }
}
