import CNcurses
import Glibc

extension LineDriver {
  package func wait(mailbox: Int32, timeout: Duration?) -> [TerminalEvent] {
    let tick = timeout.map { ContinuousClock.now + $0 }
    while true {
      if isGone { return [.hangup] }
      var descriptors = [inputHasEnded ? -1 : STDIN_FILENO, signals, mailbox].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      let limit = tick.map { ContinuousClock.now.duration(to: $0).pollMilliseconds } ?? -1
      let isReady = poll(&descriptors, nfds_t(descriptors.count), limit) > 0
      // A signal may also have ended the waiting; it says more than the end of the input that may come with it.
      var events = takeSignals()
      if isReady, descriptors[0].revents != 0 { events += readLines(descriptors[0].revents) }
      if let tick, ContinuousClock.now >= tick { events.append(.tick) }
      if !events.isEmpty || (isReady && descriptors[2].revents != 0) { return events }
    }
  }

  private func readLines(_ state: Int16) -> [TerminalEvent] {
    switch input.read(from: STDIN_FILENO) {
    case .read(let count): return input.take(count) { lines.take($0) }.map { .line($0) }
    case .nothing: return []
    case .end where isInteractive && state & Int16(POLLHUP | POLLERR) != 0:
      // No ^D: the terminal itself has vanished.
      isGone = true
      return [.hangup]
    case .end:
      inputHasEnded = true
      return (lines.finish().map { [.line($0)] } ?? []) + [.endOfInput]
    }
  }

  private func takeSignals() -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    var isFromTerminal = false
    while true {
      let number = cnc_next_signal(&isFromTerminal)
      switch number {
      case 0: return events
      // Nothing depends on the window, and nothing was changed behind our back.
      case SIGWINCH, SIGCONT: continue
      case SIGTSTP: events.append(stop())
      default: events.append(.signal(number))
      }
    }
  }

  /// The shell gets its terminal with the echo on.
  private func stop() -> TerminalEvent {
    cnc_stop_lines()
    hide(hidesInput)
    return .resumed
  }
}
