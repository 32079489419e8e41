import CellixCore
import Simulator
import StripeAPI
import TestSupport

/// A simulator that runs for the length of one test, and a client for it that never sleeps.
struct Stand: Sendable {
  let simulator: Simulator
  let transport: Transport
  let base: StripeBase

  static func run(
    wording: Simulator.Wording = .new, _ body: @escaping @Sendable (Stand) async throws -> Void
  ) async throws {
    var configuration = Simulator.Configuration()
    configuration.charges = 120
    configuration.wording403 = wording
    configuration.retryDelays = []
    try await Serving.run(Simulator(configuration: configuration)) { simulator in
      let base = try StripeBase(try await simulator.baseURL)
      try await Transport.withHTTP { transport in
        try await body(Stand(simulator: simulator, transport: transport, base: base))
      }
    }
  }

  var client: StripeClient {
    StripeClient(
      key: Secret(bytes: Array(simulator.apiKey.utf8)), base: base, transport: transport,
      limiter: RateLimiter(accountPerSecond: 1e6, endpointPerSecond: 1e6), sleep: { _ in })
  }

  /// The last word on each row, and all else that was said.
  func probe(
    _ rows: Set<PermissionRequirement>? = nil, excess: Bool = true
  ) async -> (rows: [PermissionRequirement: PermissionFinding], excess: ExcessFinding?, said: [ProbeResult]) {
    var findings: [PermissionRequirement: PermissionFinding] = [:]
    var excessFinding: ExcessFinding?
    var said: [ProbeResult] = []
    for await result in PermissionProbe(client: client).check(rows, excess: excess) {
      said.append(result)
      switch result {
      case .permission(let row, let finding): findings[row] = finding
      case .excess(let finding): excessFinding = finding
      case .account, .keyRefused: continue
      }
    }
    return (findings, excessFinding, said)
  }
}
