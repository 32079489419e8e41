/// SplitMix64: the same seed gives the same world on every machine, which `SystemRandomNumberGenerator` cannot.
struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Scramble.mix(state)
  }

  /// Uniform in 0..<1.
  mutating func fraction() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// True in `probability` of all draws.
  mutating func chance(_ probability: Double) -> Bool {
    fraction() < probability
  }

  /// Uniform index below `count`, or 0 for an empty range.
  mutating func below(_ count: Int) -> Int {
    count > 0 ? Int(next() % UInt64(count)) : 0
  }

  mutating func between(_ low: Int64, _ high: Int64) -> Int64 {
    high > low ? low + Int64(below(Int(high - low + 1))) : low
  }

  /// Index drawn in proportion to `weights`.
  mutating func weighted(_ weights: [Double]) -> Int {
    var rest = fraction() * weights.reduce(0, +)
    for (index, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return index }
    }
    return max(0, weights.count - 1)
  }
}
