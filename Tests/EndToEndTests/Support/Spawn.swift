import Foundation

/// Starts processes with `posix_spawn`, with nothing inherited by accident: default signals, no blocked ones.
struct Spawn {
  enum Standard: Sendable {
    /// Opened in the child; with `newSession` a terminal becomes its controlling one.
    case path(String)
    /// A descriptor of ours.
    case descriptor(Int32)
  }

  var program: String
  var arguments: [String]
  var environment: [String: String]
  /// Standard input, output and error.
  var standard: [Standard]
  var newSession = false

  /// `POSIX_SPAWN_SETSID` of spawn.h; a GNU extension that Swift does not see.
  private static let setSession: Int32 = 0x80

  struct Failed: Error { var number: Int32 }

  func start() throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, standard) in standard.enumerated() {
      switch standard {
      case .path(let path): posix_spawn_file_actions_addopen(&actions, Int32(number), path, O_RDWR, 0)
      case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
      }
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
    if newSession { flags |= Self.setSession }
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    return try withStrings([program] + arguments) { argv in
      try withStrings(environment.map { "\($0.key)=\($0.value)" }) { envp in
        var pid: pid_t = 0
        let result = posix_spawnp(&pid, program, &actions, &attributes, argv, envp)
        guard result == 0 else { throw Failed(number: result) }
        return pid
      }
    }
  }

  private func withStrings<R>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) throws -> R
  ) rethrows -> R {
    let pointers = strings.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return try body(pointers + [nil])
  }
}
