extension Program {
  /// Runs the program against a script, on a thread of its own: the loop blocks, and the pool of tasks must not.
  package func play(on driver: some Driver & Sendable) async -> Outcome {
    await withCheckedContinuation { continuation in
      BackgroundThread.start { continuation.resume(returning: run(on: driver)) }
    }
  }
}
