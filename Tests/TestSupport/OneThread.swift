import Dispatch

/// An executor with one thread, as on a machine with one processor: what blocks there for another task waits for ever.
package final class OneThread: TaskExecutor {
  private let queue = DispatchQueue(label: "one thread")

  package init() {}

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
