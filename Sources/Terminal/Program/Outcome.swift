import CNcurses
import Glibc

/// Why a program ended.
package enum Outcome: Sendable, Equatable {
  case quit(status: Int32)
  case signal(Int32)
  /// The terminal vanished.
  case hangup

  /// Ends the process as the outcome says. After a signal it ends by that signal, so that a shell or a service
  /// manager sees the truth; a vanished terminal counts as SIGHUP.
  package func leave() -> Never {
    switch self {
    case .quit(let status): exit(status)
    case .signal(let number): cnc_end_by_signal(number)
    case .hangup: cnc_end_by_signal(SIGHUP)
    }
    exit(EXIT_FAILURE)
  }
}
