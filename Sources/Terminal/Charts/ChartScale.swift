import Glibc

/// A value axis with round numbers.
package struct ChartScale: Sendable, Hashable {
  package let lower: Double
  package let upper: Double
  /// Between two ticks: 1, 2 or 5 times a power of ten.
  package let step: Double

  /// - Parameter maximumTicks: how many labels find room; a range on both sides of zero takes 3 all the same.
  package init(values: [Double], maximumTicks: Int, startsAtZero: Bool = false) {
    var least = values.min() ?? 0
    var most = values.max() ?? 1
    if startsAtZero { (least, most) = (min(0, least), max(0, most)) }
    if most - least < abs(most) * 1e-9 + 1e-12 { (least, most) = Self.widened(most) }
    var step = Self.roundStep(atLeast: (most - least) / Double(max(1, maximumTicks - 1)))
    // Rounding outwards can add a tick at each end.
    while Self.ticks(least, most, step) > max(3, maximumTicks) { step = Self.roundStep(atLeast: step * 1.5) }
    self.step = step
    lower = (least / step + 1e-9).rounded(.down) * step
    upper = (most / step - 1e-9).rounded(.up) * step
  }

  package var ticks: [Double] {
    (0...max(1, Int(((upper - lower) / step).rounded()))).map { lower + Double($0) * step }
  }

  /// 0 at the lower end, 1 at the upper.
  package func position(_ value: Double) -> Double {
    min(1, max(0, (value - lower) / (upper - lower)))
  }

  /// Digits after the point that tell two ticks apart.
  package var decimals: Int {
    step >= 1 ? 0 : min(6, Int((-log10(step) - 1e-9).rounded(.up)))
  }

  /// Plain decimal digits, the same on every system.
  package func label(_ value: Double) -> String {
    let factor = pow(10, Double(decimals))
    let scaled = (abs(value) * factor).rounded()
    guard scaled < 1e15 else { return String(value) }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = value < 0 && scaled > 0 ? "−" : ""
    guard decimals > 0 else { return sign + padded }
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  private static func widened(_ value: Double) -> (Double, Double) {
    if value == 0 { return (0, 1) }
    return value > 0 ? (min(0, value), value) : (value, 0)
  }

  private static func ticks(_ least: Double, _ most: Double, _ step: Double) -> Int {
    Int((most / step - 1e-9).rounded(.up) - (least / step + 1e-9).rounded(.down)) + 1
  }

  private static func roundStep(atLeast size: Double) -> Double {
    let power = pow(10, log10(size).rounded(.down))
    for factor in [1.0, 2, 5, 10] where factor * power >= size * (1 - 1e-9) { return factor * power }
    return 10 * power
  }
}
