extension Simulator {
  /// How dependably events come. It holds for what happens from now on.
  package struct EventConduct: Sendable, Equatable {
    /// Share of the events that come late, 0–1: objects and their lists show by then what happened.
    package var lateShare: Double
    /// Seconds until such an event is listed, found by its id and delivered.
    package var lateSeconds: Int
    /// How often each delivery is sent, although the first one was taken.
    package var copies: Int

    package init(lateShare: Double = 0, lateSeconds: Int = 0, copies: Int = 1) {
      self.lateShare = lateShare
      self.lateSeconds = lateSeconds
      self.copies = copies
    }

    /// Seconds by which one event is late; the same event of the same account each time.
    func delay(ofEvent index: Int, seed: UInt64) -> Int {
      var random = SeededGenerator(seed: Scramble.mix(seed &+ 55) ^ UInt64(index))
      return random.chance(lateShare) ? lateSeconds : 0
    }
  }
}
