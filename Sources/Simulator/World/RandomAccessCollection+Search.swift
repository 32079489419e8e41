extension RandomAccessCollection where Index == Int {
  /// First position whose element fits, in a collection where all that fit come last; `endIndex` for none.
  func firstPosition(where fits: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if fits(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
