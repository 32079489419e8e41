import Foundation
import Simulator
import TestSupport

/// A Monday noon, fixed, so that every run sees the same account.
let noon: Int64 = 1_790_596_800

/// Runs a simulator on a free port for as long as `body` takes.
func withSimulator(
  charges: Int = 300, configure: (inout Simulator.Configuration) -> Void = { _ in },
  _ body: (Simulator, StripeCaller) async throws -> Void
) async throws {
  var configuration = Simulator.Configuration()
  configuration.charges = charges
  configuration.now = { Date(timeIntervalSince1970: TimeInterval(noon)) }
  configure(&configuration)
  try await Serving.run(Simulator(configuration: configuration)) { simulator in
    try await body(simulator, StripeCaller(baseURL: try await simulator.baseURL, key: simulator.apiKey))
  }
}
