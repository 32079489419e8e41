import Glibc
import Synchronization

extension ScriptedDriver {
  package func wait(mailbox: Int32, timeout: Duration?) -> [TerminalEvent] {
    switch state.withLock({ $0.next() }) {
    case .event(let event): return [event]
    case .wait(let what): return sleep(mailbox: mailbox, timeout: ticks ? timeout : nil, what: what)
    }
  }

  /// Waits for a message, which may change the screen.
  private func sleep(mailbox: Int32, timeout: Duration?, what: String) -> [TerminalEvent] {
    let isTick = timeout.map { $0 < limit } ?? false
    let deadline = ContinuousClock.now + min(timeout ?? limit, limit)
    while true {
      var descriptor = pollfd(fd: mailbox, events: Int16(POLLIN), revents: 0)
      let left = ContinuousClock.now.duration(to: deadline)
      let result = poll(&descriptor, 1, left.pollMilliseconds)
      if result > 0 { return [] }
      if result < 0 && errno == EINTR { continue }
      if isTick { return [.tick] }
      state.withLock { $0.fail(waitingFor: what) }
      return [.hangup]
    }
  }
}
