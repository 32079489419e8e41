import Foundation

/// What the kernel says of sockets that wait for connections.
enum ListeningSockets {
  /// The kernel's number for the state.
  private static let listening = "0A"

  /// Local addresses, in the kernel's hexadecimal form, of all who listen on a port.
  ///
  /// The kernel gives its tables a page at a time, and leaves sockets out while others come and go between two pages: they
  /// are read again until one is found, since whoever asks knows that there is one.
  static func addresses(port: UInt16) throws -> [String] {
    for _ in 0..<1000 {
      let found = try listed(port)
      if !found.isEmpty { return found }
    }
    return []
  }

  private static func listed(_ port: UInt16) throws -> [String] {
    let suffix = ":" + String(format: "%04X", port)
    return try ["/proc/net/tcp", "/proc/net/tcp6"].flatMap { file in
      try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").dropFirst().compactMap { line in
        let fields = line.split(separator: " ")
        guard fields.count > 3, fields[1].hasSuffix(suffix), fields[3] == listening else { return nil }
        return String(fields[1].dropLast(suffix.count))
      }
    }
  }
}
