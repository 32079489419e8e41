import CellixCore
import Foundation
import Logging
import Store
import StripeAPI

extension SyncEngine {
  /// First sync, then looks at the feed at its pace and applies deliveries as they come, until it is cancelled. No
  /// fault ends it: it waits and goes on. A refused key is asked again only when somebody asks, or now and then.
  package func run() async {
    let (stream, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    self.bell = bell
    defer { self.bell = nil }
    // Structured, so that the listener ends with the loop.
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.listenForDeliveries() }
      await self.loop(stream)
      group.cancelAll()
      await self.writeReads()
    }
  }

  /// Applies the deliveries that wait, and reads again what they leave in doubt, without a look at lists and feed. Only
  /// when no sync is running.
  ///
  /// - Throws: as `syncOnce`.
  package func applyDeliveries() async throws -> SyncReport { try await begin(.inbox) }

  /// Look now.
  package func nudge() {
    isAskedToLook = true
    bell?.yield()
  }

  /// Whether somebody looks at the screen: sets the pace. Said again now and then while keys are pressed, since a screen
  /// that is only open is to cost a third of the reads.
  package func setAttention(_ looking: Bool) {
    let comesBack = looking && attention != .close
    lookedAt = looking ? configuration.uptime() : nil
    if comesBack { bell?.yield() }
  }

  private var attention: PollPace.Attention {
    guard let lookedAt else { return .nobody }
    return configuration.uptime() - lookedAt < SyncEngine.closeAttention ? .close : .inPassing
  }

  /// How long a sign of attention counts.
  static let closeAttention: Duration = .seconds(300)

  private func listenForDeliveries() async {
    for await changes in store.changes() where changes.contains(.inbox) {
      inboxHasFilled = true
      bell?.yield()
    }
  }

  private func loop(_ rings: AsyncStream<Void>) async {
    var ring = rings.makeAsyncIterator()
    var faults = 0
    var lastLook: Duration?
    while !Task.isCancelled {
      let pause = faults > 0 ? SyncEngine.backOff(faults) : await interval()
      let isDue = isAskedToLook || lastLook.map { configuration.uptime() - $0 >= pause } ?? true
      if isDue || (inboxHasFilled && faults == 0) {
        let scope: SyncRun.Scope = isAskedToLook || lastLook == nil ? .everything : isDue ? .changes : .inbox
        isAskedToLook = false
        inboxHasFilled = false
        if isDue { lastLook = configuration.uptime() }
        paceFacts = nil
        switch await look(scope) {
        case .good: faults = 0
        case .fault: faults += 1
        case .keyRefused: faults = SyncEngine.mostFaults
        case .cancelled: return
        }
        continue
      }
      if faults == 0, await letGoForAWhile() { continue }
      let rest = lastLook.map { pause - (configuration.uptime() - $0) } ?? .zero
      await wait(rest, &ring)
    }
  }

  private enum Outcome { case good, fault, keyRefused, cancelled }

  private func look(_ scope: SyncRun.Scope) async -> Outcome {
    do {
      let report = isRunning ? try await syncOnce() : try await begin(scope)
      return report.stopped.isEmpty ? .good : .fault
    } catch is CancellationError {
      return .cancelled
    } catch let error as StripeError where error.isKeyRefused {
      return .keyRefused
    } catch  where SyncEngine.isWrongMode(error) {
      return .keyRefused
    } catch {
      logger.debug("Sync stopped", metadata: ["sync.reason": .string(Redaction.redact(String(describing: error)))])
      return .fault
    }
  }

  /// Until the bell rings or the time is over.
  private func wait(_ time: Duration, _ ring: inout AsyncStream<Void>.Iterator) async {
    let timer = Task(executorPreference: .ofThisTask) { [bell, sleep = configuration.sleep] in
      guard (try? await sleep(time)) != nil else { return }  // cancelled: nobody waits any more
      bell?.yield()
    }
    _ = await ring.next(isolation: self)
    timer.cancel()
  }

  /// Follows what the last look has found, and whether somebody looks at the screen.
  private func interval() async -> Duration {
    let turns = Configuration.openObjectTurns
    let now = configuration.now()
    let facts: PaceFacts
    if let paceFacts {
      facts = paceFacts
    } else {
      // Without an answer the pace is that of the smallest account.
      facts = (try? await store.paceFacts(now: now, mostOpen: turns)) ?? .unknown(mostOpen: turns)
      paceFacts = facts
    }
    let age = facts.lastDelivery.map { now.timeIntervalSince($0) }
    return PollPace(
      attended: configuration.attendedInterval, unattended: configuration.unattendedInterval,
      monthlyPayments: facts.monthlyPayments, webhooksArrive: age.map { $0 < 3600 } ?? false,
      attention: attention, rereads: facts.openRefunds + facts.openDisputes
    ).interval
  }

  /// After so many faults the pause grows no more.
  private static let mostFaults = 7

  /// 5 s, doubled with each fault in a row, up to some five minutes.
  private static func backOff(_ faults: Int) -> Duration {
    .seconds(5 << (min(max(faults, 1), mostFaults) - 1))
  }
}
