import CellixCore
import Foundation
import TestSupport
import Testing

@Suite struct SyncProgressTests {
  private func progress(_ lines: [SyncProgress.Line]) -> SyncProgress {
    SyncProgress(kind: .first, started: .fixture, lines: lines)
  }

  private func running(_ resource: Resource, from first: Double = 0, to share: Double) -> SyncProgress.Line {
    var line = SyncProgress.Line(resource: resource, state: .running)
    line.fraction = first
    line.fraction = share
    return line
  }

  @Test func `the list that is behind the others tells how far all are`() {
    let all = progress([
      .init(resource: .disputes, state: .done), running(.charges, to: 0.25), running(.events, to: 0.8),
      .init(resource: .refunds, state: .refused("no permission")),
    ])
    #expect(all.fraction == 0.25)
    #expect(all.secondsLeft(now: .fixture.adding(seconds: 10)) == 31)
  }

  @Test func `what an earlier run walked does not make this one look faster`() {
    let resumed = progress([running(.charges, from: 0.5, to: 0.75)])
    #expect(resumed.fraction == 0.75)
    #expect(resumed.secondsLeft(now: .fixture.adding(seconds: 10)) == 11)
  }

  @Test func `nothing is estimated while a list has not begun, and right after the start`() {
    let waiting = progress([running(.charges, to: 0.5), .init(resource: .events)])
    #expect(waiting.fraction == 0)
    #expect(waiting.secondsLeft(now: .fixture.adding(seconds: 60)) == nil)
    #expect(progress([running(.charges, to: 0.5)]).secondsLeft(now: .fixture.adding(seconds: 2)) == nil)
    #expect(progress([.init(resource: .charges, state: .done)]).secondsLeft(now: .fixture.adding(seconds: 9)) == nil)
  }
}
