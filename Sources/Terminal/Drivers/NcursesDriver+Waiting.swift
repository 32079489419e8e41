import CNcurses
import Glibc

extension NcursesDriver {
  /// Reads in a row before a frame is drawn again, against a terminal that never stops sending.
  private static let readLimit = 64
  /// Milliseconds.
  private static let interruptGrace: Int32 = 10

  package func wait(mailbox: Int32, timeout: Duration?) -> [TerminalEvent] {
    let tick = timeout.map { ContinuousClock.now + $0 }
    while true {
      if !queued.isEmpty {
        defer { queued = [] }
        return queued
      }
      if isGone { return [.hangup] }
      let ready = sleep(mailbox: mailbox, tick: tick)
      var events: [TerminalEvent] = []
      if ready.terminal { events += readKeys() }
      events += decoder.expire(at: Self.now())
      events = actOnKeys(events)
      if ready.signal { events += takeSignals(after: events) }
      if let tick, ContinuousClock.now >= tick { events.append(.tick) }
      if isGone { events.append(.hangup) }
      if !events.isEmpty { answersInput = true }
      let isFrameDue = isFrameAwaited && Self.now() >= budget.next
      if ready.mailbox || !events.isEmpty || isFrameDue { return events }
    }
  }

  private struct Ready {
    var terminal = false
    var signal = false
    var mailbox = false
  }

  private func sleep(mailbox: Int32, tick: ContinuousClock.Instant?) -> Ready {
    var descriptors = [STDIN_FILENO, signals, mailbox].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let result = poll(&descriptors, nfds_t(descriptors.count), sleepMilliseconds(tick: tick))
    guard result > 0 else { return Ready(signal: true) }
    return Ready(
      terminal: descriptors[0].revents != 0, signal: descriptors[1].revents != 0,
      mailbox: descriptors[2].revents != 0)
  }

  /// Until the tick, the decoder's deadline or the turn of a frame, whichever is first; for ever where nothing asks for a time.
  private func sleepMilliseconds(tick: ContinuousClock.Instant?) -> Int32 {
    let now = Self.now()
    let own = [decoder.deadline, isFrameAwaited ? budget.next : nil].compactMap { $0 }.min()
    let untilOwn = own.map { Duration.nanoseconds(Int64(clamping: $0 > now ? $0 - now : 0)) }
    let untilTick = tick.map { ContinuousClock.now.duration(to: $0) }
    guard let shortest = [untilOwn, untilTick].compactMap({ $0 }).min() else { return -1 }
    return shortest.pollMilliseconds
  }

  /// What a paste says in the moment after one of its bytes became a signal. The terminal's line discipline shows the
  /// bytes around it only when it has taken the whole piece.
  func readKeysAround() -> [TerminalEvent] {
    var more = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&more, 1, Self.interruptGrace) > 0 ? actOnKeys(readKeys()) : []
  }

  /// Everything that was typed so far; one frame answers it all.
  private func readKeys() -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    for _ in 0..<Self.readLimit {
      switch input.read(from: STDIN_FILENO) {
      case .read(let count):
        let now = Self.now()
        let typed = input.take(count) { decoder.feed($0, at: now) }
        if typed.contains(where: Self.isPaste) { pasteEnded = now }
        events += typed
      case .nothing: return events
      case .end:
        isGone = true
        return events
      }
      var more = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard poll(&more, 1, 0) > 0 else { return events }
    }
    return events
  }

  /// Monotonic nanoseconds.
  static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
