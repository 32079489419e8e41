import CellixCore
import Foundation
import Logging
import Store
import StripeAPI
import TUI

// What Connections shows of the open account, and its questions to Stripe.
extension Session {
  func connectionFacts() async throws -> ConnectionFacts {
    let active = try opened()
    var webhook = try await active.store.webhookHealth()
    webhook.hasSigningSecret = active.signingSecret != nil
    webhook.receiver = receiverState.url
    return ConnectionFacts(
      check: try await active.store.keyCheck(fingerprint: active.apiKey.fingerprint), webhook: webhook,
      reads: try await active.store.readAllowance(now: Date()), log: LogTail.newest(of: home.logFile),
      isSyncedHere: active.engine != nil)
  }

  /// - Returns: `nil` when this process does not sync: nobody here knows how fast the other one asks.
  func pace() async -> RequestPace? {
    guard let active, active.engine != nil else { return nil }
    return await limiters.limiter(of: active.account).pace(at: Date())
  }

  /// Asks what the key of the open account may do, and keeps the answers.
  func checkKey(_ rows: Set<PermissionRequirement>, excess: Bool) async throws -> AsyncStream<ProbeResult> {
    let active = try opened()
    let client = try await client(active.apiKey, of: active.account)
    let fingerprint = active.apiKey.fingerprint
    let known = try await active.store.keyCheck(fingerprint: fingerprint) ?? KeyCheck(fingerprint: fingerprint)
    let (stream, results) = AsyncStream.makeStream(of: ProbeResult.self)
    let task = Task(executorPreference: .ofThisTask) {
      var check = known
      for await result in PermissionProbe(client: client).check(rows, excess: excess) {
        check.take(result, at: Date())
        results.yield(result)
        // Beside another process that syncs, nobody else here would learn of it.
        if case .keyRefused = result { await self.lookForAnotherKey(of: active.account, insteadOf: active.apiKey) }
      }
      await self.keep(check, client.traffic.requests, in: active.store)
      results.finish()
    }
    results.onTermination = { _ in task.cancel() }
    return stream
  }

  private func keep(_ check: KeyCheck, _ requests: Int, in store: Store) async {
    do {
      try await store.recordKeyCheck(check)
      try await store.countReads(requests, at: Date())
    } catch {
      // They were shown; the next start asks again.
      logger.debug("The answers about the key were not kept", metadata: ["error": "\(type(of: error))"])
    }
  }

  /// Seconds that a delivery and its first repetition may take.
  private static let deliveryTime: TimeInterval = 60

  /// Asks which deliveries are outstanding, and keeps the answer.
  func checkWebhook() async throws {
    let active = try opened()
    let client = try await client(active.apiKey, of: active.account)
    let standings = try await WebhookStandingProbe(client: client)
      .standings(outstandingBefore: Date().addingTimeInterval(client.clockOffset - Session.deliveryTime))
    let failing = standings.filter(\.value.isPendingOrFailing).keys
    try await active.store.recordFeedStanding(failing: Set(failing), at: Date())
    try await active.store.countReads(client.traffic.requests, at: Date())
  }

  /// What the guide learns of a key belongs to the account that is opened with it.
  func probe(_ key: Secret, _ rows: Set<PermissionRequirement>, excess: Bool) async -> AsyncStream<ProbeResult> {
    let (stream, results) = AsyncStream.makeStream(of: ProbeResult.self)
    let task = Task(executorPreference: .ofThisTask) {
      await self.probe(key, rows, excess: excess, results)
      results.finish()
    }
    results.onTermination = { _ in task.cancel() }
    return stream
  }

  private func probe(
    _ key: Secret, _ rows: Set<PermissionRequirement>, excess: Bool,
    _ results: AsyncStream<ProbeResult>.Continuation
  ) async {
    guard let checked = try? APIKey(key),  // the guide says itself what is wrong with a key
      let client = try? await client(checked)  // as above
    else { return }
    if guideCheck?.fingerprint != key.fingerprint { guideCheck = KeyCheck(fingerprint: key.fingerprint) }
    for await result in PermissionProbe(client: client).check(rows, excess: excess) {
      guideCheck?.take(result, at: Date())
      results.yield(result)
    }
  }

  /// Once, when the account is opened with the key.
  func keepGuideCheck(of key: Secret, in store: Store) async throws {
    guard let check = guideCheck, check.fingerprint == key.fingerprint else { return }
    guideCheck = nil
    try await store.recordKeyCheck(check)
  }
}
