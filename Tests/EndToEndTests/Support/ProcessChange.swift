import Foundation

/// What happened to a process, as `waitpid` tells it.
enum ProcessChange: Sendable, Equatable {
  case exited(Int32)
  case killed(by: Int32, dumpedCore: Bool)
  case stopped(by: Int32)
  case continued

  /// - Parameter status: as the kernel writes it; the macros that take it apart are not visible to Swift.
  init(status: Int32) {
    if status == 0xFFFF {
      self = .continued
    } else if status & 0xFF == 0x7F {
      self = .stopped(by: status >> 8 & 0xFF)
    } else if status & 0x7F == 0 {
      self = .exited(status >> 8 & 0xFF)
    } else {
      self = .killed(by: status & 0x7F, dumpedCore: status & 0x80 != 0)
    }
  }

  var isEnd: Bool {
    switch self {
    case .exited, .killed: true
    case .stopped, .continued: false
    }
  }
}
