import Testing

@testable import Sync

@Suite struct PollPaceTests {
  private func pace(_ charges: Int, webhooks: Bool = false, attention: PollPace.Attention = .nobody, rereads: Int = 0)
    -> PollPace
  {
    PollPace(
      attended: .seconds(10), unattended: .seconds(60)...(.seconds(600)), monthlyPayments: charges,
      webhooksArrive: webhooks, attention: attention, rereads: rereads)
  }

  @Test func `somebody who looks sees news within seconds`() {
    #expect(pace(0, attention: .close).interval == .seconds(10))
  }

  @Test func `a screen that is only open is fed more slowly, and a large account's no more slowly than without one`() {
    #expect(pace(0, attention: .inPassing).interval == .seconds(30))
    #expect(pace(0, webhooks: true, attention: .inPassing).interval == .seconds(30))
    #expect(pace(1_000_000, attention: .inPassing).interval <= pace(1_000_000).interval)
  }

  @Test func `a small account is asked seldom when nobody looks`() {
    #expect(pace(0).interval > .seconds(1800))
  }

  @Test func `a large account may be asked more often, but not without pause`() {
    #expect(pace(1_000_000).interval == .seconds(60))
    #expect(pace(500).interval < pace(250).interval)
  }

  @Test func `it is slowest where deliveries come by themselves`() {
    #expect(pace(1_000_000, webhooks: true).interval == .seconds(600))
    #expect(pace(0, webhooks: true).interval >= pace(0).interval)
    #expect(pace(0, webhooks: true, attention: .close).interval > pace(0, attention: .close).interval)
  }

  @Test(arguments: [(0, 0), (10, 0), (10, 4), (10, 10), (300, 10), (20_000, 10)])
  func `a month of it stays within its share of the allowance, what is read again included`(charges: Int, rereads: Int)
  {
    let pace = pace(charges, rereads: rereads)
    let reads = 30 * 86_400 / (pace.interval / .seconds(1)) * Double(pace.readsPerLook)
    #expect(reads <= Double(max(10_000, charges * 500)) * PollPace.share + 0.001)
  }
}
