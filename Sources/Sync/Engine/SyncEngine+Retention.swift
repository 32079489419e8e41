import CellixCore
import Foundation
import Logging
import Store
import StripeAPI

// Letting go what is older than the retention. Each step is a short transaction of its own, and nothing of it is needed
// for the next: one that is cut off anywhere leaves nothing half done.
extension SyncEngine {
  /// Lets go all that is too old now.
  ///
  /// - Returns: how many rows are gone.
  /// - Throws: a store's error, or `CancellationError`.
  package func letGo() async throws -> Int {
    var pass = newPass()
    while try await pass.step(store, now: configuration.now()) { try Task.checkCancellation() }
    (retirement, lastRetirement) = (nil, configuration.now())
    return pass.removed
  }

  /// The same in portions, now and then, for the loop that has other things to do.
  ///
  /// - Returns: whether there is more.
  func letGoForAWhile() async -> Bool {
    let isDue = RunMemory.isDue(lastRetirement, every: configuration.retentionInterval, now: configuration.now())
    guard retirement != nil || isDue else { return false }
    do {
      var pass = retirement ?? newPass()
      for _ in 0..<Configuration.retentionSteps where !Task.isCancelled {
        guard try await pass.step(store, now: configuration.now()) else {
          (retirement, lastRetirement) = (nil, configuration.now())
          return false
        }
      }
      retirement = pass
      return !Task.isCancelled
    } catch {
      logger.debug("Old rows stay", metadata: ["error": "\(type(of: error))"])
      (retirement, lastRetirement) = (nil, configuration.now())
      return false
    }
  }

  /// Times are Stripe's, as those of the rows are.
  private func newPass() -> RetentionPass {
    RetentionPass(configuration.retention, now: configuration.now().addingTimeInterval(client.clockOffset))
  }
}
