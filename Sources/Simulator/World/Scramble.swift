/// A bijection on 64 bits that makes neighbours look unrelated: SplitMix64's finalizer and its inverse.
///
/// Object ids hold their scrambled index, so no dictionary from id to object is needed for any number of objects.
enum Scramble {
  private static let first: UInt64 = 0xBF58_476D_1CE4_E5B9
  private static let second: UInt64 = 0x94D0_49BB_1331_11EB
  /// Multiplicative inverses of the two factors modulo 2^64.
  private static let firstInverse: UInt64 = 0x96DE_1B17_3F11_9089
  private static let secondInverse: UInt64 = 0x3196_42B2_D24D_8EC3

  static func mix(_ value: UInt64) -> UInt64 {
    var x = value
    x = (x ^ (x >> 30)) &* first
    x = (x ^ (x >> 27)) &* second
    return x ^ (x >> 31)
  }

  static func unmix(_ value: UInt64) -> UInt64 {
    var x = value
    x = (x ^ (x >> 31) ^ (x >> 62)) &* secondInverse
    x = (x ^ (x >> 27) ^ (x >> 54)) &* firstInverse
    return x ^ (x >> 30) ^ (x >> 60)
  }

  /// One fixed 64-bit number per combination, for traits that are derived instead of stored.
  static func hash(_ seed: UInt64, _ salt: UInt64, _ index: Int) -> UInt64 {
    mix(mix(seed ^ (salt &* 0x9E37_79B9_7F4A_7C15)) &+ UInt64(bitPattern: Int64(index)))
  }
}
