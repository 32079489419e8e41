import CNcurses
import Glibc

/// A file descriptor that is readable once it was signalled, for waiting in `poll`.
final class EventDescriptor: Sendable {
  let number: Int32

  init() throws {
    number = cnc_event_open()
    if number < 0 { throw EventDescriptorError.unavailable(errno: errno) }
  }

  deinit {
    close(number)
  }

  func signal() {
    cnc_event_signal(number)
  }

  func clear() {
    cnc_event_clear(number)
  }

  /// Waits until it is signalled or the limit passes. Signals of the process do not end the wait.
  /// - Returns: whether it was signalled.
  func wait(limit: Duration) -> Bool {
    let deadline = ContinuousClock.now + limit
    while true {
      var descriptor = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
      let left = ContinuousClock.now.duration(to: deadline)
      let result = poll(&descriptor, 1, left.pollMilliseconds)
      if result > 0 { return true }
      if result == 0 || errno != EINTR { return false }
    }
  }
}
