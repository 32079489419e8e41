/// How long something took, again and again, in milliseconds. It is measured in rounds, and the quietest one counts: what
/// else the machine does lengthens some of them, and what is slow in itself is slow in all.
struct Timings {
  static let rounds = 5

  /// Of the quietest round.
  private(set) var p50 = Double.infinity
  private(set) var p99 = Double.infinity

  /// - Parameter runs: of one round.
  init(runs: Int, _ body: () async throws -> Void) async throws {
    try await self.init(runs: runs) { watch in try await watch { try await body() } }
  }

  /// - Parameter body: hands the part that counts to the watch, once.
  init(runs: Int, _ body: (inout Watch) async throws -> Void) async throws {
    var watch = Watch()
    // Caches fill.
    try await body(&watch)
    for _ in 0..<Timings.rounds {
      watch.milliseconds = []
      for _ in 0..<runs { try await body(&watch) }
      let sorted = watch.milliseconds.sorted()
      p50 = min(p50, Timings.percentile(50, of: sorted))
      p99 = min(p99, Timings.percentile(99, of: sorted))
    }
  }

  /// The least of the timings that so many of a hundred do not exceed.
  private static func percentile(_ percent: Int, of sorted: [Double]) -> Double {
    sorted.isEmpty ? 0 : sorted[max(0, (sorted.count * percent + 99) / 100 - 1)]
  }

  struct Watch {
    fileprivate var milliseconds: [Double] = []
    private let clock = ContinuousClock()

    fileprivate init() {}

    mutating func callAsFunction<Value>(_ body: () async throws -> Value) async throws -> Value {
      let start = clock.now
      let value = try await body()
      milliseconds.append(start.duration(to: clock.now) / .milliseconds(1))
      return value
    }
  }
}
