import CellixCore
import Foundation
import Logging
import Store
import StripeAPI

/// What every part of one run works with.
struct RunContext: Sendable {
  let client: StripeClient
  let store: Store
  let saves: SaveGroup
  let mode: Mode
  let record: RunRecord
  let configuration: SyncEngine.Configuration
  let logger: Logger

  /// By Stripe's clock, as far as it is known. Watermarks and the order of states are compared with times that Stripe
  /// wrote: a machine whose clock is wrong must not lose what was created in between.
  func now() -> Date { configuration.now().addingTimeInterval(client.clockOffset) }

  /// In seconds.
  var overlap: TimeInterval { configuration.overlap / .seconds(1) }
}
