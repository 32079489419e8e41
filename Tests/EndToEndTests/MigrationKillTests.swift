import Foundation
import Testing

extension EndToEnd {
  /// The files of an account are made by a program that is killed by SIGKILL at one write after the other.
  @Suite struct MigrationKillTests {
    private static let strace = "/usr/bin/strace"
    private static let hasStrace = FileManager.default.isExecutableFile(atPath: strace)
    /// At most so many places are tried, spread over all writes.
    private static let places = 40

    private let speed = URL(fileURLWithPath: CellixBinary.path).deletingLastPathComponent().appending(
      path: "cellix-speed")

    /// - Parameter write: the one at which it is killed, counted from 1; `nil` to live.
    private func open(_ home: URL, in folder: TemporaryFolder, killedAt write: Int?) async throws -> CommandRun {
      let arguments = ["open-store", "--home", home.path, "--account", "a2b3c4d5e6"]
      let environment = Environment.usual(in: folder)
      guard let write else { return try await CommandRun.program(speed.path, arguments, environment: environment) }
      return try await CommandRun.program(
        Self.strace,
        ["-f", "-qq", "-e", "trace=pwrite64", "-e", "inject=pwrite64:signal=KILL:when=\(write)", speed.path]
          + arguments,
        environment: environment)
    }

    @Test(.enabled(if: hasStrace, "strace kills at a write"))
    func `files whose making was killed at any write are made whole by the next start`() async throws {
      let folder = try TemporaryFolder()
      let whole = try await open(URL(filePath: folder("whole")), in: folder, killedAt: 60_000)
      #expect(whole.end == .exited(0), "\(whole.output)\(whole.errors)")
      let writes = whole.errors.split(separator: "\n").filter { $0.contains("pwrite64(") }.count
      try #require(writes > 20)
      var kills = 0
      // strace counts the writes of each thread by itself.
      for write in stride(from: 1, through: writes, by: max(1, writes / Self.places)) {
        let home = URL(filePath: folder("killed-\(write)"))
        if try await open(home, in: folder, killedAt: write).end != .exited(0) { kills += 1 }
        let next = try await open(home, in: folder, killedAt: nil)
        #expect(next.end == .exited(0), "after write \(write): \(next.output)\(next.errors)")
      }
      #expect(kills > Self.places / 2)
    }
  }
}
