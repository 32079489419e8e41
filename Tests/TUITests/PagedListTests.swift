import CellixCore
import Terminal
import TestSupport
import Testing

@testable import TUI

@Suite struct PagedListTests {
  struct Line: ListRow {
    var id: String
    var number: Int
    var position: ListPosition { ListPosition(number, id: id) }

    init(_ number: Int) { (id, self.number) = ("row\(number)", number) }
  }

  /// A list at Stripe's end: answers questions as the store does.
  struct Source {
    var numbers: [Int]

    func page(_ start: ListStart, limit: Int) -> ListPage<Line> {
      func key(_ position: ListPosition) -> Int { if case .number(let number) = position.key { number } else { 0 } }
      switch start {
      case .top: return forward(numbers, limit)
      case .after(let position): return forward(numbers.filter { $0 > key(position) }, limit)
      case .from(let position): return forward(numbers.filter { $0 >= key(position) }, limit)
      case .before(let position): return backward(numbers.filter { $0 < key(position) }, limit)
      case .bottom: return backward(numbers, limit)
      }
    }

    private func forward(_ rest: [Int], _ limit: Int) -> ListPage<Line> {
      let rows = rest.prefix(limit).map(Line.init)
      return ListPage(rows: rows, next: rest.count > limit ? rows.last.map { .after($0.position) } : nil)
    }

    private func backward(_ rest: [Int], _ limit: Int) -> ListPage<Line> {
      let rows = rest.suffix(limit).map(Line.init)
      return ListPage(rows: rows, next: rest.count > limit ? rows.first.map { .before($0.position) } : nil)
    }
  }

  private func settle(_ list: inout PagedList<Line>, _ source: Source, asking start: ListStart?, height: Int) {
    var next = start
    var questions = 0
    while let start = next, questions < 50 {
      list.take(source.page(start, limit: PagedList<Line>.pageSize), start, height: height)
      next = list.more(height: height)
      questions += 1
    }
    #expect(questions < 50)
  }

  @Test func `walking down meets every row of a long list once, and walking up again`() {
    let source = Source(numbers: Array(0..<3_000))
    var list = PagedList<Line>()
    settle(&list, source, asking: .top, height: 20)
    for number in 0..<3_000 {
      #expect(list.selected?.number == number)
      let asked = list.move(.down, height: 20) ?? list.more(height: 20)
      settle(&list, source, asking: asked, height: 20)
      #expect(list.rows.count <= 1_200)
    }
    for number in (0..<2_999).reversed() {
      let asked = list.move(.up, height: 20) ?? list.more(height: 20)
      settle(&list, source, asking: asked, height: 20)
      #expect(list.selected?.number == number)
    }
  }

  @Test func `the ends of a long list are one question away, and say their place`() {
    let source = Source(numbers: Array(0..<3_000))
    var list = PagedList<Line>()
    settle(&list, source, asking: .top, height: 20)
    let bottom = list.move(.bottom, height: 20)
    #expect(bottom == .bottom)
    settle(&list, source, asking: bottom, height: 20)
    #expect(list.selected?.number == 2_999)
    #expect(list.place(total: 3_000) == 3_000 && list.place(total: nil) == nil)
    settle(&list, source, asking: list.move(.top, height: 20), height: 20)
    #expect(list.selected?.number == 0 && list.place(total: nil) == 1)
  }

  @Test func `a list that opens in its middle reads what lies above too`() {
    let source = Source(numbers: Array(0..<500))
    var list = PagedList<Line>()
    settle(&list, source, asking: .from(ListPosition(300, id: "")), height: 20)
    #expect(list.selected?.number == 300 && list.window(20).selectedRow == 0)
    _ = list.move(.up, height: 20)
    #expect(list.selected?.number == 299)
  }

  @Test func `a list whose rows all lie above its beginning shows them`() {
    let source = Source(numbers: Array(0..<5))
    var list = PagedList<Line>()
    settle(&list, source, asking: .from(ListPosition(300, id: "")), height: 20)
    #expect(list.rows.map(\.number) == [0, 1, 2, 3, 4])
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `rows never jump under the cursor, whatever comes and goes`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var source = Source(numbers: (0..<600).filter { _ in Bool.random(using: &random) })
    var list = PagedList<Line>()
    let height = Int.random(in: 3...40, using: &random)
    settle(&list, source, asking: .top, height: height)
    let moves: [Action] = [.up, .down, .down, .pageDown, .pageUp, .top, .bottom]
    for _ in 0..<60 {
      let asked = list.move(moves.randomElement(using: &random) ?? .down, height: height) ?? list.more(height: height)
      settle(&list, source, asking: asked, height: height)
      let selected = list.selected
      let line = list.window(height).selectedRow
      let wasAtTop = line == 0 && list.selectedIndex == 0 && list.above == nil
      let wasFull = list.rows.count >= height
      let kept = selected?.number
      source.numbers = (0..<600).filter { $0 == kept || Bool.random(using: &random) }
      let again = list.again
      list.take(source.page(again.start, limit: again.limit), again.start, height: height)
      #expect(list.selected == selected, "seed \(seed)")
      let shown = list.window(height)
      #expect(shown.visible.contains(list.selectedIndex))
      // At an end of the list there may be too few rows to keep the line.
      let atAnEnd = shown.offset == 0 || shown.visible.upperBound == list.rows.count
      #expect(wasAtTop || !wasFull || atAnEnd || shown.selectedRow == line, "seed \(seed)")
      settle(&list, source, asking: list.more(height: height), height: height)
      let numbers = list.rows.map(\.number)
      #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
    }
  }

  @Test func `an answer that continues rows which are gone is dropped`() {
    let source = Source(numbers: Array(0..<1_000))
    var list = PagedList<Line>()
    list.take(source.page(.top, limit: 200), .top, height: 20)
    let stale = ListStart.after(ListPosition(399, id: "row399"))
    list.take(source.page(stale, limit: 200), stale, height: 20)
    #expect(list.rows.map(\.number) == Array(0..<200))
  }
}
