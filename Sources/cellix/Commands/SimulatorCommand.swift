import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle
import Simulator
import UnixSignals

/// A simulated Stripe on loopback, for developers and for tests of other programs.
struct SimulatorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulator", abstract: "Serve a simulated Stripe on 127.0.0.1 until stopped.",
    discussion: """
      Listens on loopback only and prints one line of JSON: base_url, api_key, webhook_secret.

      Imitates: \(Simulator.imitates.joined(separator: "; ")).

      Does not imitate: \(Simulator.doesNotImitate.joined(separator: "; ")). Anything else is answered with 501.
      """)

  @Option(name: .long, help: "Port on 127.0.0.1; 0 chooses a free one.")
  var port = 0

  @Option(name: .long, help: "Seed of the world: the same seed, the same world.")
  var seed: UInt64 = 1

  @Option(name: .long, help: "Charges in the world's history.")
  var charges = 6_000

  @Option(name: .long, help: "How many things happen a minute while it runs; 0 freezes the world.")
  var eventsPerMinute = 0.0

  @Option(name: .long, help: "Milliseconds that every answer takes, beside the work itself.")
  var latency = 0

  @Option(name: .long, help: "Stripe's limits of requests per second: live (100, 25 per endpoint), test (25) or none.")
  var limits: LimitsOption = .none

  @Option(name: .long, help: "Requests per second of other software, which use up the limit too.")
  var competing = 0.0

  enum LimitsOption: String, ExpressibleByArgument, CaseIterable {
    case live, test, none

    var limits: Simulator.Limits {
      switch self {
      case .live: .live
      case .test: .test
      case .none: .none
      }
    }
  }

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port takes 0 to 65535.") }
    guard (0...2_000_000).contains(charges) else { throw ValidationError("--charges takes 0 to 2000000.") }
    guard (0...60_000).contains(latency) else { throw ValidationError("--latency takes 0 to 60000.") }
    guard (0...10_000).contains(competing) else { throw ValidationError("--competing takes 0 to 10000.") }
    guard (0...6_000).contains(eventsPerMinute) else { throw ValidationError("--events-per-minute takes 0 to 6000.") }
  }

  func run() throws {
    var configuration = Simulator.Configuration()
    configuration.port = port
    configuration.seed = seed
    configuration.charges = charges
    configuration.eventsPerMinute = eventsPerMinute
    configuration.latency = .milliseconds(latency)
    configuration.limits = limits.limits
    configuration.limits.competing = competing
    let simulator = Simulator(configuration: configuration)
    let quiet = Logger(label: "simulator") { _ in SwiftLogNoOpLogHandler() }
    do {
      try waitFor {
        let services = ServiceGroup(
          services: [simulator, Announcement(simulator: simulator)],
          gracefulShutdownSignals: [.sigterm, .sigint, .sighup],
          logger: quiet)
        try await services.run()
      }
    } catch {
      throw Failure(
        .unreachable, "Port \(port) on 127.0.0.1 cannot be used.", suggestion: "Choose another, or 0 for a free one.")
    }
  }

  /// Says where it is, once it is there.
  private struct Announcement: Service {
    let simulator: Simulator

    func run() async throws {
      let line = [
        "base_url": try await simulator.baseURL, "api_key": simulator.apiKey, "webhook_secret": simulator.webhookSecret,
      ]
      try Output.json(line)
      try await gracefulShutdown()
    }
  }
}
