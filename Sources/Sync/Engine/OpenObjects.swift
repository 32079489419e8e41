import CellixCore
import Foundation
import Store
import StripeAPI

/// Reads open refunds and disputes again, each by its id: a refund may fail long after it was made without any of the
/// eight webhook events, and a feed that was not read for a while is not the only thing that can go wrong. They take
/// turns, the one that was read longest ago first, and each is saved as it comes.
struct OpenObjects: Sendable {
  let run: RunContext

  /// Those that keep their place at the head of the turns, since nothing new is known of them.
  struct Outcome: Sendable {
    /// Stripe has them no more; what is known of them stays.
    var gone: [Reread] = []
    var failed: [Reread] = []
  }

  /// - Throws: what concerns the whole list or all lists.
  func read(_ turns: [Reread]) async throws -> Outcome {
    var outcome = Outcome()
    var inARow = 0
    for reread in turns where inARow < Rereading.mostFailures {
      try Task.checkCancellation()
      do {
        _ = try await run.store.save(try await Rereading(run: run).batch(for: reread))
        inARow = 0
      } catch StripeError.notFound {
        outcome.gone.append(reread)
      } catch let error as StripeError {
        if case .permissionMissing = error { throw error }
        if FaultWords.concernsAll(error) { throw error }
        outcome.failed.append(reread)
        inARow += 1
      }
    }
    return outcome
  }
}
