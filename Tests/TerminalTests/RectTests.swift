import Terminal
import Testing

@Suite struct RectTests {
  private let rect = Rect(x: 2, y: 3, width: 10, height: 6)

  @Test func `no rectangle has a negative side`() {
    #expect(Rect(x: 0, y: 0, width: -3, height: -1).isEmpty)
    #expect(rect.inset(by: 9).size == Size(columns: 0, rows: 0))
  }

  @Test func `insetting takes from each side`() {
    #expect(rect.inset() == Rect(x: 3, y: 4, width: 8, height: 4))
    #expect(rect.inset(left: 2, bottom: 1) == Rect(x: 4, y: 3, width: 8, height: 5))
  }

  @Test func `a split gives both parts and loses nothing`() {
    let (top, below) = rect.splitTop(2)
    #expect(top == Rect(x: 2, y: 3, width: 10, height: 2) && below == Rect(x: 2, y: 5, width: 10, height: 4))
    #expect(rect.splitBottom(2).bottom == Rect(x: 2, y: 7, width: 10, height: 2))
    #expect(rect.splitLeft(4).right == Rect(x: 6, y: 3, width: 6, height: 6))
    #expect(rect.splitRight(4).right == Rect(x: 8, y: 3, width: 4, height: 6))
    #expect(rect.splitTop(99).top == rect && rect.splitBottom(99).bottom == rect)
  }

  @Test(arguments: [[1, 1], [1, 2, 3], [0, 1], [5], [1, 1, 1, 1, 1, 1, 1]], 0...30)
  func `columns fill the width whatever the weights`(weights: [Int], width: Int) {
    let columns = Rect(x: 1, y: 0, width: width, height: 2).columns(weights: weights)
    #expect(columns.reduce(0) { $0 + $1.width } == width)
    #expect(columns.first?.x == 1)
    for (left, right) in zip(columns, columns.dropFirst()) { #expect(left.maxX == right.x) }
  }

  @Test func `gaps lie between columns only`() {
    let columns = Rect(x: 0, y: 0, width: 11, height: 1).columns(weights: [1, 1], gap: 1)
    #expect(columns == [Rect(x: 0, y: 0, width: 5, height: 1), Rect(x: 6, y: 0, width: 5, height: 1)])
  }

  @Test func `rows are counted from the top of the rectangle`() {
    #expect(rect.rows(1..<3) == Rect(x: 2, y: 4, width: 10, height: 2))
    #expect(rect.rows(4..<99) == Rect(x: 2, y: 7, width: 10, height: 2))
  }
}
