import Synchronization

/// A clock that moves only when somebody sleeps by it.
final class SteppingTime: Sendable {
  private struct State {
    var now = Duration.zero
    var slept: [Duration] = []
  }

  private let state = Mutex(State())
  private let told = AsyncStream.makeStream(of: Duration.self)

  var now: Duration { state.withLock { $0.now } }

  /// What was to be slept, in this order.
  var slept: [Duration] { state.withLock { $0.slept } }

  /// The same, as it is asked for.
  var pauses: AsyncStream<Duration> { told.stream }

  /// - Parameter jumps: so many sleeps are over at once; later ones last until they are cancelled.
  func sleep(_ duration: Duration, jumps: Int) async throws {
    let isOver = state.withLock { state in
      state.slept.append(duration)
      guard state.slept.count <= jumps else { return false }
      state.now += duration
      return true
    }
    told.continuation.yield(duration)
    if !isOver { try await Task.sleep(for: .seconds(86_400)) }
  }
}
