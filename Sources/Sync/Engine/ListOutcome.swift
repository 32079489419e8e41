import CellixCore
import Logging
import Store
import StripeAPI

/// How the work on one list ended. Faults that are the list's own stay with it; those that concern all lists are thrown.
struct ListOutcome: Sendable {
  enum Result: Sendable, Equatable {
    case done
    /// Stripe does not give it to the key; the reason is in words.
    case refused(String)
    case stopped
  }

  let resource: Resource
  let result: Result

  /// - Throws: what concerns all lists: the key, the network, the mode, the store.
  init(of resource: Resource, in run: RunContext, _ work: (RunContext) async throws -> Void) async throws {
    self.resource = resource
    do {
      try await work(run)
      result = .done
    } catch let error as StripeError {
      if case .permissionMissing(let refusal, _) = error {
        let reason = FaultWords.refused(resource, refusal)
        ListOutcome.log("List refused", resource, error, run.logger)
        run.record.refused(resource, reason)
        try await run.store.recordCheck(resource, at: run.now(), completeUpTo: nil, problem: reason, isRefused: true)
        result = .refused(reason)
        return
      }
      ListOutcome.log("List stopped", resource, error, run.logger)
      let reason = error.errorDescription ?? ""
      run.record.stopped(resource, reason)
      if FaultWords.concernsAll(error) { throw error }
      try await run.store.recordCheck(resource, at: run.now(), completeUpTo: nil, problem: reason)
      result = .stopped
    }
  }

  private static func log(_ text: Logger.Message, _ resource: Resource, _ error: StripeError, _ logger: Logger) {
    logger.debug(
      text,
      metadata: [
        "sync.list": .string(resource.rawValue), "stripe.request_id": .string(error.requestID ?? ""),
        "sync.reason": .string(error.errorDescription ?? ""),
      ])
  }
}
