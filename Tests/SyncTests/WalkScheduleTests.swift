import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@testable import Sync

/// The schedule against a list that only exists as times, with answers that come back in any order.
@Suite struct WalkScheduleTests {
  private static let start = 1_700_000_000

  /// How a shop's objects lie in time.
  enum Shape: String, Sendable, CaseIterable {
    case even, young, bursts, oneSecond

    /// Sorted, newest first; unix seconds after `start`, within 400 days.
    func times(_ count: Int, _ random: inout SeededGenerator) -> [Int] {
      let span = 400 * 86_400
      return (0..<count).map { number in
        switch self {
        case .even: Int.random(in: 0..<span, using: &random)
        case .young: span - Int.random(in: 1..<(20 * 86_400), using: &random)
        case .bursts: (number % 7) * span / 7 + Int.random(in: 0..<40_000, using: &random)
        case .oneSecond: number < count / 2 ? span / 2 : Int.random(in: 0..<span, using: &random)
        }
      }.sorted(by: >)
    }
  }

  private struct Outcome {
    var requests = 0
    var seen: Set<Int> = []
    var mostUnderWay = 0
    /// Windows in the order in which their first page was asked for.
    var firstPages: [Walk] = []
  }

  /// Walks a list to its end, or until `stop` requests were answered.
  private func walk(
    _ times: [Int], _ walks: [Walk], breadth: Int, seed: UInt64
  ) -> Outcome {
    var random = SeededGenerator(seed: seed)
    var schedule = WalkSchedule(walks, breadth: breadth)
    var outcome = Outcome()
    var underWay: [Walk] = []
    while true {
      while underWay.count < breadth, let walk = schedule.next() {
        if walk.reached == nil { outcome.firstPages.append(walk) }
        underWay.append(walk)
      }
      outcome.mostUnderWay = max(outcome.mostUnderWay, underWay.count)
      guard !underWay.isEmpty else { return outcome }
      let asked = underWay.remove(at: Int.random(in: 0..<underWay.count, using: &random))
      var position = asked
      if let reached = asked.reached, reached < asked.lower {
        position.isDone = true
        schedule.settle(position, objects: 0)
        continue
      }
      outcome.requests += 1
      // The cursor is the index of the last object that came.
      let first = asked.startingAfter.flatMap(Int.init).map { $0 + 1 } ?? 0
      let window = (times.indices.dropFirst(first)).lazy.filter {
        let time = Double(times[$0] + Self.start)
        return time <= asked.upper.timeIntervalSince1970 && time >= asked.lower.timeIntervalSince1970
      }
      let page = Array(window.prefix(101))
      outcome.seen.formUnion(page.prefix(100))
      position.isDone = page.count <= 100
      if let last = page.prefix(100).last {
        position.startingAfter = String(last)
        position.reached = Date(timeIntervalSince1970: Double(times[last] + Self.start))
      }
      schedule.settle(position, objects: min(page.count, 100))
    }
  }

  private var whole: Walk {
    Walk(
      resource: .charges, lower: Date(timeIntervalSince1970: Double(Self.start)),
      upper: Date(timeIntervalSince1970: Double(Self.start + 400 * 86_400)))
  }

  @Test(arguments: Shape.allCases, [0, 1, 99, 100, 101, 2_000, 30_000])
  func `everything is found, in any order of answers, with few more requests than there are pages`(
    shape: Shape, count: Int
  ) {
    var random = SeededGenerator(seed: UInt64(count) + 1)
    let times = shape.times(count, &random)
    let outcome = walk(times, [whole], breadth: 16, seed: 3)
    #expect(outcome.seen.count == count)
    let pages = max(1, (count + 99) / 100)
    // An account that is younger than the span is found out by one round of requests.
    #expect(Double(outcome.requests) <= 1.15 * Double(pages) + 20, "\(outcome.requests) for \(pages)")
  }

  @Test func `a long list is asked for from as many places as are allowed, the newest first`() {
    var random = SeededGenerator(seed: 8)
    let outcome = walk(Shape.even.times(30_000, &random), [whole], breadth: 16, seed: 5)
    #expect(outcome.mostUnderWay == 16)
    #expect(outcome.firstPages.prefix(8).map(\.upper) == outcome.firstPages.prefix(8).map(\.upper).sorted(by: >))
  }

  @Test func `a short list is not cut`() {
    var random = SeededGenerator(seed: 8)
    #expect(walk(Shape.even.times(180, &random), [whole], breadth: 16, seed: 5).requests == 2)
  }

  @Test func `it says how much is walked, up to the whole`() {
    var done = whole
    done.isDone = true
    #expect(WalkSchedule([done], breadth: 4).fraction == 1)
    var half = whole
    half.reached = half.lower.addingTimeInterval(half.upper.timeIntervalSince(half.lower) / 2)
    #expect(abs(WalkSchedule([half], breadth: 4).fraction - 0.5) < 0.001)
    #expect(WalkSchedule([whole], breadth: 4).fraction < 0.001)
  }
}
