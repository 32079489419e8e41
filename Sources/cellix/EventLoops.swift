import CellixCore
import Foundation
import NIOCore
import NIOPosix

/// Runs the program's tasks on the event loops that speak with Stripe. What waits for an answer goes on where the answer
/// came, without waking another thread, and Swift's own pool is never begun: its watcher would wake every second.
final class EventLoops: TimekeepingExecutor {
  static let shared = EventLoops()

  private let group = MultiThreadedEventLoopGroup.singleton

  private init() {}

  /// Starts their threads while the caller reads the command line: nearly every command needs them.
  static func startAside() { Thread.detachNewThread { _ = shared } }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    group.any().execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  func schedule(in time: Duration, _ work: @escaping @Sendable () -> Void) -> @Sendable () -> Void {
    let scheduled = group.any().scheduleTask(in: TimeAmount(time), work)
    return { scheduled.cancel() }
  }
}

extension Optional where Wrapped == any TaskExecutor {
  /// For a task that is not begun by one of the program's own tasks.
  static var eventLoops: Self { EventLoops.shared }
}
