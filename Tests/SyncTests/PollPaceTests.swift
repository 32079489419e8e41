import Testing

@testable import Sync

@Suite struct PollPaceTests {
  private func pace(_ charges: Int, webhooks: Bool = false, looks: Bool = false) -> Duration {
    PollPace(
      attended: .seconds(10), unattended: .seconds(60)...(.seconds(600)), monthlyCharges: charges,
      webhooksArrive: webhooks, somebodyLooks: looks
    ).interval
  }

  @Test func `somebody who looks sees news within seconds`() {
    #expect(pace(0, looks: true) == .seconds(10))
  }

  @Test func `a small account is asked seldom when nobody looks`() {
    #expect(pace(0) == .seconds(600))
  }

  @Test func `a large account may be asked more often, within bounds`() {
    #expect(pace(1_000_000) == .seconds(60))
    #expect(pace(500) < pace(250))
  }

  @Test func `it is slowest where deliveries come by themselves`() {
    #expect(pace(1_000_000, webhooks: true) == .seconds(600))
    #expect(pace(0, webhooks: true, looks: true) > pace(0, looks: true))
  }

  @Test func `a month of it stays within its share of the least allowance`() {
    let looks = 30 * 86_400 / (pace(10) / .seconds(1))
    #expect(looks * PollPace.readsPerLook <= 10_000 * 2)
  }
}
