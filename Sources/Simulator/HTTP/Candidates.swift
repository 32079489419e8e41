/// What a list may hold, ascending: everything without an array of its own, or a chosen few.
enum Candidates: RandomAccessCollection {
  case all(Int)
  case some([Int32])

  var startIndex: Int { 0 }

  var endIndex: Int {
    switch self {
    case .all(let count): count
    case .some(let indices): indices.count
    }
  }

  subscript(position: Int) -> Int32 {
    switch self {
    case .all: Int32(position)
    case .some(let indices): indices[position]
    }
  }
}
