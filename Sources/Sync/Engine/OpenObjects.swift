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
    try await Rereading.sideBySide(turns) { reread -> Found in
      try await look(at: reread)
    } each: { reread, found in
      switch found {
      case .there: break
      case .gone: outcome.gone.append(reread)
      case .failed: outcome.failed.append(reread)
      }
      return found != .failed
    }
    return outcome
  }

  private enum Found { case there, gone, failed }

  private func look(at reread: Reread) async throws -> Found {
    do {
      _ = try await run.saves.save(try await Rereading(run: run).batch(for: reread))
      return .there
    } catch StripeError.notFound {
      return .gone
    } catch let error as StripeError {
      if case .permissionMissing = error { throw error }
      if FaultWords.concernsAll(error) { throw error }
      return .failed
    }
  }
}
