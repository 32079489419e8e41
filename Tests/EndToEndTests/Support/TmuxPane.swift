import Foundation

/// A program in a pane of a tmux server of its own. What tmux receives from the program comes here through a pipe, so
/// that waiting needs no clock; what tmux makes of it is asked from tmux.
final class TmuxPane: Sendable {
  static let isInstalled = ["/usr/bin/tmux", "/bin/tmux", "/usr/local/bin/tmux"].contains {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  private let folder: TemporaryFolder
  /// The program's bytes, and our own reading of them.
  private let view: Waiting<PseudoTerminal.View>
  private let fifo: String

  private init(_ folder: TemporaryFolder, size: TerminalSize) throws {
    self.folder = folder
    fifo = folder("output")
    view = Waiting(PseudoTerminal.View(screen: VirtualScreen(size: size)))
    guard mkfifo(fifo, 0o600) == 0 else { throw Spawn.Failed(number: errno) }
  }

  /// Runs `body` with the program in a pane, and ends the server afterwards.
  static func run(
    _ arguments: [String], in folder: TemporaryFolder, size: TerminalSize, _ body: (TmuxPane) async throws -> Void
  ) async throws {
    let pane = try TmuxPane(folder, size: size)
    do {
      try await pane.start(arguments, size: size)
      try await body(pane)
    } catch {
      try? await pane.stop()  // the first error is the one to tell
      throw error
    }
    try await pane.stop()
  }

  private func start(_ arguments: [String], size: TerminalSize) async throws {
    let program = ([CellixBinary.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
    // The shell waits for a line, so that the pipe is there before the program's first byte.
    let command = "read -r line; TERM=xterm-256color \(program); echo \"ended $?\"; read -r line"
    try await tmux("new-session", "-d", "-x", "\(size.columns)", "-y", "\(size.rows)", "sh", "-c", command)
    try await tmux("set-option", "-g", "status", "off")
    try await tmux("set-option", "-s", "set-clipboard", "on")
    try await tmux("resize-window", "-x", "\(size.columns)", "-y", "\(size.rows)")
    read()
    try await tmux("pipe-pane", "exec cat > '\(fifo)'")
    try await tmux("send-keys", "Enter")
  }

  private func stop() async throws {
    try await tmux("kill-server")
    // The reader may still wait for somebody to write.
    let descriptor = open(fifo, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
    if descriptor >= 0 { close(descriptor) }
  }

  private func read() {
    Thread.detachNewThread { [fifo, view] in
      let descriptor = open(fifo, O_RDONLY | O_CLOEXEC)
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = Foundation.read(descriptor, &buffer, buffer.count)
        guard count > 0 else { break }
        let bytes = buffer[..<count]
        view.change { view in
          view.transcript += bytes
          view.screen.take(bytes)
        }
      }
      close(descriptor)
    }
  }

  var screen: VirtualScreen { view.value.screen }

  func wait(for text: String) async throws {
    try await wait(until: "“\(text)” in the pane") { $0.contains(text) }
  }

  func wait(until what: String, _ condition: @escaping @Sendable (VirtualScreen) -> Bool) async throws {
    _ = try await view.wait(for: what, describe: { $0.screen.text }) { condition($0.screen) ? true : nil }
  }

  /// - Parameter keys: as tmux names them: `Enter`, `C-t`, `q`.
  func type(_ keys: String...) async throws { try await tmux(["send-keys"] + keys) }

  /// What the program has put into tmux's own clipboard.
  func clipboard() async throws -> String { try await tmux("show-buffer") }

  /// What tmux shows.
  func capture() async throws -> String { try await tmux("capture-pane", "-p") }

  @discardableResult
  private func tmux(_ arguments: String...) async throws -> String { try await tmux(arguments) }

  @discardableResult
  private func tmux(_ arguments: [String]) async throws -> String {
    // A server of its own, that reads nobody's settings.
    let run = try await CommandRun.program(
      "tmux", ["-u", "-S", folder("tmux"), "-f", "/dev/null"] + arguments, environment: Environment.usual(in: folder))
    guard run.end == .exited(0) else { throw Refused(command: arguments, words: run.errors) }
    return run.output
  }

  struct Refused: Error {
    var command: [String]
    var words: String
  }
}
