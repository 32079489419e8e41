import ArgumentParser
import Foundation

/// A figure beside what it must not exceed, or fall below.
struct Figure {
  var name: String
  var value: Double
  var unit: String
  var most: Double?
  var least: Double?

  init(_ name: String, _ value: Double, _ unit: String, most: Double? = nil, least: Double? = nil) {
    (self.name, self.value, self.unit, self.most, self.least) = (name, value, unit, most, least)
  }

  var holds: Bool { value <= most ?? .infinity && value >= least ?? -.infinity }

  var line: String {
    let bound = most.map { "≤ \(Figure.text($0))" } ?? least.map { "≥ \(Figure.text($0))" } ?? ""
    let ratio = (most ?? least).map { $0 == 0 ? "" : Figure.text(value / $0) } ?? ""
    let verdict = most == nil && least == nil ? "" : holds ? "holds" : "FAILS"
    return [
      name.padding(toLength: 44, withPad: " ", startingAt: 0),
      "\(Figure.text(value)) \(unit)".padding(toLength: 22, withPad: " ", startingAt: 0),
      bound.padding(toLength: 12, withPad: " ", startingAt: 0), ratio.padding(toLength: 8, withPad: " ", startingAt: 0),
      verdict,
    ].joined()
  }

  static func text(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e12 ? String(Int(value)) : String(format: "%.2f", value)
  }

  /// - Parameter counts: whether a figure that does not hold is a failure: a small run says little about speed.
  static func report(_ figures: [Figure], counts: Bool) throws {
    print("figure".padding(toLength: 44, withPad: " ", startingAt: 0) + "measured              limit       ratio")
    for figure in figures { print(figure.line) }
    if counts, figures.contains(where: { !$0.holds }) { throw ExitCode.failure }
  }
}
