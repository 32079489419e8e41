import Foundation

/// The program under test.
enum CellixBinary {
  /// Beside the tests, or wherever `CELLIX_BINARY` says.
  static let path: String = {
    if let path = ProcessInfo.processInfo.environment["CELLIX_BINARY"] { return path }
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appending(path: "cellix").path
  }()
}
