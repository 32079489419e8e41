import CellixCore
import Testing

@Suite struct MoneyTests {
  @Test(arguments: [
    (0, "usd", "$0.00"), (5, "usd", "$0.05"), (124_000, "usd", "$1,240.00"), (-498_230, "usd", "−$4,982.30"),
    (1200, "jpy", "¥1,200"), (1_250_500, "kwd", "1,250.500 KWD"), (-7, "bhd", "−0.007 BHD"), (100, "isk", "1.00 ISK"),
    (999, "eur", "€9.99"), (100, "ugx", "1.00 UGX"), (1_000_000, "krw", "1,000,000 KRW"),
  ])
  func `an amount is written with its currency's own digits`(amount: Int, currency: String, text: String) {
    #expect(Money(amount, currency).formatted == text)
  }

  @Test func `the smallest amount there is can be written`() {
    #expect(Money(Int.min, "usd").formatted == "−$92,233,720,368,547,758.08")
  }

  @Test func `two currencies are never added`() {
    #expect(Money(1, "usd").adding(Money(1, "eur")) == nil)
    #expect(Money(1, "usd").adding(Money(2, "USD")) == Money(3, "usd"))
  }

  @Test func `a sum that does not fit is none`() {
    #expect(Money(Int.max, "usd").adding(Money(1, "usd")) == nil)
  }
}
