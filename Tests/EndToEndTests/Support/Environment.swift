import Foundation

/// What the program finds in its environment: as little as a login gives, and nothing of the machine the test runs on.
enum Environment {
  static func usual(in folder: TemporaryFolder) -> [String: String] {
    [
      "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": folder.path, "TMPDIR": folder.path,
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      // Where the Swift runtime lies, when the program is not linked with it statically.
      "LD_LIBRARY_PATH": ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] ?? "",
    ].filter { !$0.value.isEmpty }
  }
}
