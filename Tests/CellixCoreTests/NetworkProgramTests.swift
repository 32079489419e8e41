import CellixCore
import Testing

@Suite struct NetworkProgramTests {
  private func visa(_ year: Int, _ month: Int, _ day: Int) -> NetworkProgram? {
    NetworkProgram.valid(on: CivilDay(year: year, month: month, day: day)).first { $0.network == "visa" }
  }

  @Test func `a rule holds from its day on, until the next one of its program`() {
    #expect(visa(2025, 9, 30) == nil)
    #expect(visa(2026, 3, 31)?.levels.map(\.rate) == [0.022])
    #expect(visa(2026, 4, 1)?.levels.map(\.rate) == [0.015])
    #expect(
      NetworkProgram.valid(on: CivilDay(year: 2026, month: 11, day: 24)).map(\.title) == [
        "Visa VAMP", "Mastercard ECM",
      ])
  }

  @Test(arguments: [
    (1_499, 50_000, String?.none), (1_500, 100_001, nil), (1_500, 100_000, "excessive"),
  ])
  func `both conditions have to hold`(disputes: Int, payments: Int, level: String?) throws {
    let standing = NetworkStanding(program: try #require(visa(2026, 11, 1)), disputes: disputes, payments: payments)
    #expect(standing.reached?.name == level)
    #expect((try #require(standing.nearness) >= 1) == (level != nil))
  }

  @Test func `Mastercard has two levels, and few payments or unknown ones reach none`() throws {
    let program = try #require(NetworkProgram.all.last)
    #expect(NetworkStanding(program: program, disputes: 300, payments: 10_000).reached?.name == "HECM")
    #expect(NetworkStanding(program: program, disputes: 299, payments: 9_000).reached?.name == "ECM")
    #expect(NetworkStanding(program: program, disputes: 99, payments: 99).reached == nil)
    #expect(NetworkStanding(program: program, disputes: 300, payments: nil).nearness == nil)
  }
}
