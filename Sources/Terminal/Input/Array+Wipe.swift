import CNcurses

extension [UInt8] {
  /// Overwrites the bytes in place and empties the array, keeping its room.
  mutating func wipe() {
    withUnsafeMutableBytes { cnc_wipe($0.baseAddress, $0.count) }
    removeAll(keepingCapacity: true)
  }
}
