import Foundation
import Synchronization

/// What this process uses: seconds of processor time, and memory of its own (anonymous, MiB) at its most.
final class OwnUse: Sendable {
  private let most = Mutex(0.0)
  private let before = OwnUse.processorTime()

  /// Looks at the memory ten times a second, as long as `body` runs.
  func watching<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
    let watch = Task {
      while !Task.isCancelled {
        let now = OwnUse.anonymousMemory()
        most.withLock { $0 = max($0, now) }
        try? await Task.sleep(for: .milliseconds(100))  // cancelled: the loop ends
      }
    }
    defer { watch.cancel() }
    return try await body()
  }

  var memory: Double { most.withLock { $0 } }
  var processor: Double { OwnUse.processorTime() - before }

  private static func processorTime() -> Double {
    var use = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &use)
    return Double(use.ru_utime.tv_sec + use.ru_stime.tv_sec)
      + Double(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6
  }

  private static func anonymousMemory() -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""  // 0 where it cannot be read
    let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
    return Double(line?.split(whereSeparator: { !$0.isNumber }).first ?? "0").map { $0 / 1024 } ?? 0
  }
}
