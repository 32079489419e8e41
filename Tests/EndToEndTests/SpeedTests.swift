import Foundation
import Testing

extension EndToEnd {
  /// The benchmarks do what they say, in a small size; how fast it goes is for a quiet machine to say.
  @Suite struct SpeedTests {
    private let program = URL(fileURLWithPath: CellixBinary.path).deletingLastPathComponent()
      .appending(path: "cellix-speed").path

    @Test func `the benchmark of a large ledger runs in its small size, and leaves nothing behind`() async throws {
      let folder = try TemporaryFolder()
      let run = try await CommandRun.program(
        program, ["ledger", "--small", "--runs", "2"], environment: Environment.usual(in: folder))
      #expect(run.end == .exited(0), "\(run.output)\(run.errors)")
      #expect(run.output.contains("20000 charges beside 2000"))
      #expect(try folder.contents().isEmpty)
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func `the benchmark of a large ledger removes its folder when it is interrupted`(number: Int32) async throws {
      let folder = try TemporaryFolder()
      let output = try SocketPair()
      let process = try ChildProcess(
        Spawn(
          program: program, arguments: ["ledger", "--charges", "1000000"], environment: Environment.usual(in: folder),
          standard: [.path("/dev/null"), .descriptor(output.theirs), .path("/dev/null")]))
      output.closeTheirs()
      #expect(try await onThread { output.readLine() }.hasPrefix("seed 1"))
      #expect(try !folder.contents().isEmpty)
      process.signal(number)
      #expect(try await process.end() == .killed(by: number, dumpedCore: false))
      #expect(try folder.contents().isEmpty)
    }

    @Test func `the comparison with Stripe's library is left out where there is none, and says so`() async throws {
      let folder = try TemporaryFolder()
      let run = try await CommandRun.program(
        program, ["side-by-side", "--small", "--python", folder("python")], environment: Environment.usual(in: folder))
      #expect(run.end == .exited(0), "\(run.output)\(run.errors)")
      #expect(run.output.hasPrefix("Left out: ") && run.output.contains("stripe_library.py"))
    }

    /// Where it is importable: `pip install stripe`.
    private static var hasLibrary: Bool {
      let python = Process()
      python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      python.arguments = ["python3", "-c", "import stripe"]
      python.standardError = FileHandle.nullDevice
      guard (try? python.run()) != nil else { return false }
      python.waitUntilExit()
      return python.terminationStatus == 0
    }

    @Test(.enabled(if: hasLibrary))
    func `the comparison with Stripe's library finds the same rows in both`() async throws {
      let folder = try TemporaryFolder()
      let run = try await CommandRun.program(
        program, ["side-by-side", "--small"], environment: Environment.usual(in: folder))
      #expect(run.end == .exited(0), "\(run.output)\(run.errors)")
      #expect(run.output.contains("wall time, Cellix of the script's"))
    }
  }
}
