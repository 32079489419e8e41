import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle
import Simulator

/// The other process: the simulated Stripe, until its standard input ends.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(shouldDisplay: false)

  @Option var charges: Int
  @Option var seed: UInt64
  @Option var latency: Int
  @Flag var liveLimits = false
  @Option var competing = 0.0

  func run() async throws {
    var configuration = Simulator.Configuration()
    configuration.charges = charges
    configuration.seed = seed
    configuration.latency = .milliseconds(latency)
    if liveLimits { configuration.limits = .live }
    configuration.limits.competing = competing
    let simulator = Simulator(configuration: configuration)
    let quiet = Logger(label: "speed") { _ in SwiftLogNoOpLogHandler() }
    let group = ServiceGroup(services: [simulator], logger: quiet)
    // Ends with the process that started it, however that ends.
    Thread.detachNewThread {
      while FileHandle.standardInput.availableData.count > 0 {}
      Task { await group.triggerGracefulShutdown() }
    }
    async let running: Void = group.run()
    let base = try await simulator.baseURL
    await simulator.worldReady
    FileHandle.standardOutput.write(Data("\(base) \(simulator.apiKey)\n".utf8))
    try await running
  }
}
