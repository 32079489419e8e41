import CellixCore
import Foundation
import Store
import StripeAPI

extension SyncEngine {
  /// Pages of each list that are read for a sample.
  package static let samplePages = 5

  /// Brings the store up to date, then holds a sample of every list against Stripe, the sums against their rows and the
  /// balance against its transactions. What the sample shows to be missing or different is mended from it.
  ///
  /// - Parameters:
  ///   - pages: of 100 objects, for each list.
  ///   - random: 0 up to 1: the moments of the history that are looked at.
  /// - Throws: as `syncOnce` does.
  package func verify(
    pages: Int = SyncEngine.samplePages, random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
  ) async throws -> VerificationReport {
    let synced = try await syncOnce()
    let before = client.traffic.requests
    let check = SampleCheck(
      client: client, store: store, mode: account.mode,
      now: { [client, configuration] in configuration.now().addingTimeInterval(client.clockOffset) }, random: random)
    var report = VerificationReport()
    var stretches: [Resource: [SampleCheck.Stretch]] = [:]
    for resource in WalkPlan.lists {
      var sample = VerificationReport.Sample()
      if let reason = synced.refused[resource] {
        sample.fault = .refused(reason)
      } else {
        do {
          let read = try await check.read(resource, pages: pages)
          sample.compared = read.reduce(0) { $0 + $1.count }
          sample.fault = synced.stopped[resource].map { .stopped($0) }
          stretches[resource] = read
        } catch StripeError.permissionMissing(let refusal, _) {
          sample.fault = .refused(FaultWords.refused(resource, refusal))
        } catch let error as StripeError where !FaultWords.concernsAll(error) {
          sample.fault = .stopped(error.errorDescription ?? "")
        }
      }
      report.samples[resource] = sample
    }
    await countReads(since: before)
    try await judge(stretches, check, &report)
    report.rollups = try await store.verifyRollups()
    report.files = try await store.damage()
    report.money = try await store.moneyInvariants()
    try await noteWhatIsOpen(&report)
    return report
  }

  /// What changed at Stripe since the sync is no finding: another sync brings it, and what differs then is one.
  private func judge(
    _ stretches: [Resource: [SampleCheck.Stretch]], _ check: SampleCheck, _ report: inout VerificationReport
  ) async throws {
    var suspects: [Resource] = []
    for (resource, read) in stretches where !(try await check.compare(read).isEqual) { suspects.append(resource) }
    guard !suspects.isEmpty else { return }
    _ = try await syncOnce()
    for resource in suspects {
      let read = stretches[resource] ?? []
      let findings = try await check.compare(read)
      report.samples[resource]?.findings = findings
      if !findings.isEqual { _ = try await store.save(read.map(\.batch)) }
    }
  }

  private func noteWhatIsOpen(_ report: inout VerificationReport) async throws {
    let state = try await store.syncState()
    for (resource, mark) in state.watermarks {
      if !mark.gaps.isEmpty { report.gaps[resource] = mark.gaps.count }
      report.unreadable += mark.unreadable
    }
    report.waiting = try await store.rereadCounts().values.reduce(0, +)
  }
}
