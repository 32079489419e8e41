import Glibc

/// A thread for work that blocks.
enum BackgroundThread {
  private final class Job {
    let body: @Sendable () -> Void

    init(body: @escaping @Sendable () -> Void) {
      self.body = body
    }
  }

  /// Runs `body` at once on the calling thread where the system gives no other.
  static func start(_ body: @escaping @Sendable () -> Void) {
    let job = Unmanaged.passRetained(Job(body: body))
    var thread = pthread_t()
    let result = pthread_create(&thread, nil, threadMain, job.toOpaque())
    if result == 0 {
      pthread_detach(thread)
    } else {
      job.takeRetainedValue().body()
    }
  }

  private static let threadMain: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { argument in
    guard let argument else { return nil }
    Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().body()
    return nil
  }
}
