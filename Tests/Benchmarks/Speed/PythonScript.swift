import Foundation

/// The script over Stripe's Python library, run with a Python that has it.
struct PythonScript {
  static let path = "Tests/Benchmarks/stripe_library.py"

  struct Result {
    /// Seconds.
    var wall: Double
    /// Seconds of processor time.
    var processor: Double
    /// By the name of the list.
    var rows: [String: Int]
  }

  struct Failed: Error, CustomStringConvertible {
    var status: Int32
    var description: String { "The script ended with status \(status)." }
  }

  /// Of Python and of the library.
  let version: String
  private let python: String
  /// The script lies beside this file's folder.
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "stripe_library.py")

  /// - Returns: `nil` where there is no such Python, or no library.
  init?(python: String) {
    self.python = python
    let program =
      "import platform, importlib.metadata as m, stripe; print(platform.python_version(), m.version('stripe'))"
    let asked = try? PythonScript.start(python, ["-c", program], input: "", errors: .nullDevice)
    guard let asked, let words = try? asked.end().split(separator: " "), words.count == 2 else { return nil }
    version = "Python \(words[0]), stripe \(words[1].trimmingCharacters(in: .newlines))"
  }

  /// The key goes through standard input, where no list of processes shows it.
  func run(against stripe: OtherProcess, in folder: ScratchFolder) throws -> Result {
    let clock = ContinuousClock()
    let (start, before) = (clock.now, PythonScript.childrenTime())
    let script = try PythonScript.start(
      python, [PythonScript.file.path, folder.path + "/script.sqlite"], input: "\(stripe.base)\n\(stripe.apiKey)\n",
      errors: .standardError)
    let output = try script.end()
    let wall = start.duration(to: clock.now) / .seconds(1)
    let rows = try JSONDecoder().decode([String: Int].self, from: Data(output.utf8))
    return Result(wall: wall, processor: PythonScript.childrenTime() - before, rows: rows)
  }

  private struct Running {
    var process: Process
    var output: Pipe

    /// - Returns: what it printed.
    func end() throws -> String {
      let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      guard process.terminationStatus == 0 else { throw Failed(status: process.terminationStatus) }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  private static func start(
    _ python: String, _ arguments: [String], input: String, errors: FileHandle
  ) throws -> Running {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python] + arguments
    let (given, output) = (Pipe(), Pipe())
    process.standardInput = given
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    try given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try given.fileHandleForWriting.close()
    return Running(process: process, output: output)
  }

  /// Of the children that ended: the simulated Stripe goes on meanwhile and is not among them.
  private static func childrenTime() -> Double {
    var use = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &use)
    return Double(use.ru_utime.tv_sec + use.ru_stime.tv_sec)
      + Double(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6
  }
}
