extension Optional where Wrapped == any TaskExecutor {
  /// Where the task that asks runs by preference; `nil` where it has none, and outside of tasks.
  ///
  /// Child tasks inherit that, a plain `Task { }` does not: it runs on Swift's own pool, which on Linux is watched by a
  /// thread that wakes every second for as long as the process lives.
  package static var ofThisTask: Self {
    withUnsafeCurrentTask { $0?.unownedTaskExecutor?.asTaskExecutor() }
  }
}
