package import Foundation

/// How complete the ledger is, per resource.
package struct SyncState: Sendable, Hashable {
  package struct Watermark: Sendable, Hashable {
    /// Everything created before this is here, back to `oldest`.
    package var completeUpTo: Date?
    /// How far back the history that is here reaches.
    package var oldest: Date?
    package var lastCheck: Date?
    /// Stretches of time, newest first, that were not walked to their end: objects of them may be missing. None overlaps
    /// or touches another.
    package var gaps: [ClosedRange<Date>]
    /// Objects that were counted, those that were let go among them.
    package var rows: Int
    /// From when on every object is here; what was created earlier may have been let go, while its sums stay. `nil` when
    /// nothing was.
    package var keptSince: Date?
    /// Objects that were set aside because they could not be read.
    package var unreadable: Int
    /// Why the last walk stopped short, in words; `nil` when it did not.
    package var problem: String?
    /// Stripe does not give this list to the key.
    package var isRefused: Bool

    /// How far back the rows reach, which sums and counts may surpass.
    package var oldestRow: Date? {
      guard let oldest, let keptSince else { return oldest }
      return max(oldest, keptSince)
    }

    /// Nothing of the history that was asked for is missing.
    package var isWhole: Bool { completeUpTo != nil && gaps.isEmpty }

    package init(
      completeUpTo: Date? = nil, oldest: Date? = nil, lastCheck: Date? = nil, gaps: [ClosedRange<Date>] = [],
      rows: Int = 0, keptSince: Date? = nil, unreadable: Int = 0, problem: String? = nil, isRefused: Bool = false
    ) {
      self.keptSince = keptSince
      self.gaps = gaps
      self.completeUpTo = completeUpTo
      self.oldest = oldest
      self.lastCheck = lastCheck
      self.rows = rows
      self.unreadable = unreadable
      self.problem = problem
      self.isRefused = isRefused
    }
  }

  package var watermarks: [Resource: Watermark]
  /// All lists were walked to their end at least once.
  package var firstSyncDone: Bool

  package init(watermarks: [Resource: Watermark], firstSyncDone: Bool) {
    self.watermarks = watermarks
    self.firstSyncDone = firstSyncDone
  }
}

/// A sync while it runs.
package struct SyncProgress: Sendable, Hashable {
  package struct Line: Sendable, Hashable, Identifiable {
    package enum State: Sendable, Hashable {
      case waiting, running, done
      /// Stripe refused this list; the others go on.
      case refused(String)
      /// Stopped by a fault; it goes on there next time.
      case stopped(String)
    }

    package var resource: Resource
    package var state: State
    /// Objects stored so far in this run.
    package var rows: Int
    /// Share of the time range that was walked, 0–1; `nil` until there is one.
    package var fraction: Double? {
      didSet { if oldValue == nil { firstFraction = fraction ?? 0 } }
    }
    /// The share that was walked before this run.
    package private(set) var firstFraction = 0.0
    package var id: Resource { resource }

    package init(resource: Resource, state: State = .waiting, rows: Int = 0, fraction: Double? = nil) {
      self.resource = resource
      self.state = state
      self.rows = rows
      self.fraction = fraction
    }
  }

  package enum Kind: Sendable, Hashable {
    /// The history is fetched for the first time, or goes on where it stopped.
    case first
    /// What is new or changed since the last one.
    case update
  }

  package var kind: Kind
  package var started: Date
  package var lines: [Line]
  package var requests: Int
  package var retries: Int
  /// Why nothing moves just now; `nil` when it does.
  package var waiting: Hindrance?
  package var isFinished: Bool

  package init(kind: Kind, started: Date, lines: [Line]) {
    self.kind = kind
    self.started = started
    self.lines = lines
    requests = 0
    retries = 0
    isFinished = false
  }

  /// Over all lists, 0–1: that of the list that is behind the others, since they are walked side by side. A list that was
  /// refused holds nobody up.
  package var fraction: Double { lines.map(\.share).min() ?? 0 }

  /// Seconds until all lists are here, from the share of the time ranges walked in this run: an estimate, to be marked as
  /// one. `nil` where there is too little to judge by.
  package func secondsLeft(now: Date) -> Int? {
    let elapsed = now.timeIntervalSince(started)
    let unfinished = lines.filter { $0.share < 1 }
    guard elapsed >= 3, !unfinished.isEmpty else { return nil }
    var most = 0.0
    for line in unfinished {
      let walked = line.share - line.firstFraction
      guard case .running = line.state, walked > 0.02 else { return nil }
      most = max(most, elapsed / walked * (1 - line.share))
    }
    return Int(most) + 1
  }
}

extension SyncProgress.Line {
  fileprivate var share: Double {
    switch state {
    case .done, .refused: 1
    case .waiting: 0
    case .running, .stopped: fraction ?? 0
    }
  }
}

/// Why an answer is late, while the program tries again by itself.
package struct Hindrance: Sendable, Hashable {
  package enum Cause: Sendable, Hashable {
    /// Stripe answered 429, or the program waits so that it does not.
    case rateLimit
    /// No answer at all, or none in time.
    case noAnswer
    /// Another request holds the object at Stripe.
    case busy
    /// Stripe answered with a fault of its own.
    case fault
  }

  package var cause: Cause
  /// `rate limited by Stripe; going on in 2 s`
  package var words: String

  package init(_ cause: Cause, _ words: String) {
    self.cause = cause
    self.words = words
  }
}

/// Whether Stripe can be reached, for the clock at the top right.
package enum Health: Sendable, Hashable {
  /// Nothing was asked yet.
  case unknown
  /// The last answer came at this time. Seconds by which this machine's clock is ahead of Stripe's, negative where it is
  /// behind; 0 too where nobody knows.
  case live(lastContact: Date, clockAhead: Int = 0)
  case offline(since: Date, reason: String)
  /// Stripe refuses the key: revoked, expired, or not on its IP list.
  case keyRefused(since: Date, reason: String)
}
