import CellixCore
import Testing

@Suite struct FilterLanguageTests {
  private let language = DisputeRow.filterLanguage

  @Test(arguments: [
    ("amount:>100", FilterCondition("amount", .amount(.greater, thousandths: 100_000, nil))),
    ("amount:<=99.5", FilterCondition("amount", .amount(.atMost, thousandths: 99_500, nil))),
    ("amount:1,000.25eur", FilterCondition("amount", .amount(.equal, thousandths: 1_000_250, Currency("eur")))),
    ("due:<48h", FilterCondition("due", .timeLeft(.less, seconds: 48 * 3600))),
    ("due:2w", FilterCondition("due", .timeLeft(.atMost, seconds: 14 * 86_400))),
    ("due:late", FilterCondition("due", .late)),
    ("opened:>7d", FilterCondition("opened", .age(.greater, seconds: 7 * 86_400))),
    ("opened:>=2026-02-03", FilterCondition("opened", .day(.atLeast, CivilDay(year: 2026, month: 2, day: 3)))),
    ("reason:fraud*", FilterCondition("reason", .pattern("fraud*"))),
    ("-status:won", FilterCondition("status", .pattern("won"), isNegated: true)),
    ("customer:Ana", FilterCondition("customer", .pattern("*ana*"))),
    ("customer:\"Ana Novak\"", FilterCondition("customer", .pattern("*ana novak*"))),
  ])
  func `a condition is read as it is written`(line: String, condition: FilterCondition) {
    #expect(language.read(line) == .init(filter: ListFilter(conditions: [condition]), problems: []))
  }

  @Test func `words without a field are looked for everywhere, without case and accents`() {
    #expect(language.read("Öztürk  \"new york\"").filter == ListFilter(words: ["ozturk", "new york"]))
    #expect(language.read("\"a:b\"").filter == ListFilter(words: ["a:b"]))
  }

  @Test func `a field whose value is still being typed asks for nothing yet`() {
    #expect(language.read("amount:") == .init(filter: .everything, problems: []))
    #expect(language.read("") == .init(filter: .everything, problems: []))
  }

  @Test(arguments: [
    ("colour:red", "There is no “colour”. Fields: amount,"),
    ("amount:many", "“many” is not understood here. Try amount:>100."),
    ("amount:1.2345", "is not understood"), ("due:tomorrow", "Try due:<48h."), ("opened:2026-13-01", "Try opened:>7d."),
    ("reason:fruad", "No reason is called “fruad” so far. Known: "), ("amount:99999999999999999999", "not understood"),
  ])
  func `what is not understood is said, with what to type instead`(line: String, words: String) {
    let problems = language.read(line).problems
    #expect(problems.count == 1 && problems.first?.contains(words) == true, "\(problems)")
  }

  @Test(arguments: [
    ("fraudulent", "fraud*", true), ("fraudulent", "*lent", true), ("fraudulent", "f*u*t", true),
    ("fraudulent", "fraud", false), ("fraudulent", "x*", false), ("", "*", true), ("ab", "a*b*b", false),
  ])
  func `a star stands for any characters`(text: String, pattern: String, matches: Bool) {
    let language = FilterLanguage([FilterField("word", .choice([text]))])
    #expect(language.read("word:\(pattern)").problems.isEmpty == matches)
  }
}
