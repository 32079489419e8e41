import CellixCore
import Foundation
import StripeAPI
import Synchronization

/// What one run has done so far: the progress for the screen and the report at the end, kept together so that they
/// never contradict each other.
final class RunRecord: Sendable {
  private struct State {
    var progress: SyncProgress
    var report: SyncReport
    /// Whether the listeners hear of each step: a look that finds nothing wakes nobody before its end.
    var tells: Bool
  }

  private let state: Mutex<State>
  private let listeners: Broadcast<SyncProgress>
  private let traffic: @Sendable () -> Traffic
  private let before: Traffic
  private let contact: @Sendable (Date) -> Void

  /// - Parameters:
  ///   - isAsked: a person waits for it, and hears of each step.
  ///   - contact: told when Stripe answered, each time something was saved.
  init(
    kind: SyncProgress.Kind, isAsked: Bool, started: Date, resources: [Resource], listeners: Broadcast<SyncProgress>,
    traffic: @escaping @Sendable () -> Traffic, contact: @escaping @Sendable (Date) -> Void
  ) {
    self.contact = contact
    self.listeners = listeners
    self.traffic = traffic
    before = traffic()
    let lines = resources.map { SyncProgress.Line(resource: $0) }
    state = Mutex(
      State(
        progress: SyncProgress(kind: kind, started: started, lines: lines),
        report: SyncReport(kind: kind, started: started), tells: isAsked || kind == .first))
    tell { _ in }
  }

  var report: SyncReport { state.withLock { $0.report } }

  func running(_ resource: Resource, fraction: Double? = nil) {
    line(resource) { line in
      line.state = .running
      line.fraction = fraction ?? line.fraction
    }
  }

  func saved(_ resource: Resource, rows: Int, written: Int, unreadable: Int, fraction: Double?) {
    tell { state in
      state.report.saved[resource, default: 0] += written
      state.report.unreadable += unreadable
      state.progress.change(resource) { line in
        line.rows += rows
        line.fraction = fraction ?? line.fraction
      }
    }
    if rows > 0, let answer = traffic().lastAnswer { contact(answer) }
  }

  func done(_ resource: Resource) {
    line(resource) { line in
      // A list that was refused or stopped stays so, whatever its siblings do.
      guard case .running = line.state else { return }
      line.state = .done
      line.fraction = 1
    }
  }

  func refused(_ resource: Resource, _ reason: String) {
    tell { state in
      state.report.refused[resource] = reason
      state.progress.change(resource) { $0.state = .refused(reason) }
    }
  }

  func stopped(_ resource: Resource, _ reason: String) {
    tell { state in
      state.report.stopped[resource] = reason
      state.progress.change(resource) { $0.state = .stopped(reason) }
    }
  }

  func applied(events: Int = 0, deliveries: Int = 0) {
    tell { state in
      state.report.eventsApplied += events
      state.report.deliveriesApplied += deliveries
    }
  }

  func note(_ sentence: String) { tell { $0.report.notes.append(sentence) } }

  func waiting(_ hindrance: Hindrance?) { tell { $0.progress.waiting = hindrance } }

  /// A run that came to its end: what needed no question this time is as complete as it was.
  ///
  /// - Parameter refused: lists that were left alone because Stripe had refused them before, with the reason.
  func finish(at date: Date, refused: [Resource: String]) {
    tell { state in
      for line in state.progress.lines where line.state == .waiting {
        state.progress.change(line.resource) { line in
          line.state = refused[line.resource].map { .refused($0) } ?? .done
        }
      }
    }
    end(at: date)
  }

  /// A run that ended, in whatever way.
  func end(at date: Date) {
    tell { state in
      state.report.finished = date
      state.progress.waiting = nil
      state.progress.isFinished = true
    }
  }

  private func line(_ resource: Resource, _ change: (inout SyncProgress.Line) -> Void) {
    tell { $0.progress.change(resource, change) }
  }

  private func tell(_ change: (inout State) -> Void) {
    let now = traffic()
    state.withLock { state in
      change(&state)
      state.report.requests = now.requests - before.requests
      state.report.retries = now.retries - before.retries
      state.progress.requests = state.report.requests
      state.progress.retries = state.report.retries
      state.tells =
        state.tells || !state.report.isQuiet || state.progress.waiting != nil || state.progress.isFinished
      // Inside the lock, which nothing that is cancelled takes: progress never goes backwards for a listener.
      if state.tells { listeners.send(state.progress) }
    }
  }
}

extension SyncProgress {
  fileprivate mutating func change(_ resource: Resource, _ change: (inout Line) -> Void) {
    guard let index = lines.firstIndex(where: { $0.resource == resource }) else { return }
    change(&lines[index])
  }
}
