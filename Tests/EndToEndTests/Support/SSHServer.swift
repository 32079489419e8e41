import Foundation
import Synchronization

/// A real sshd on loopback, with keys and settings of its own, that runs the program whatever the client asks for.
final class SSHServer: Sendable {
  private static let program = "/usr/sbin/sshd"

  /// sshd gives a login only when root runs it.
  static var canRun: Bool {
    geteuid() == 0 && FileManager.default.isExecutableFile(atPath: program)
      && FileManager.default.isExecutableFile(atPath: "/usr/bin/ssh-keygen")
  }

  struct Failed: Error { var words: String }

  private let folder: TemporaryFolder
  private let port: UInt16
  private let process: ChildProcess

  /// Runs `body` with a server whose every login is the program with these arguments.
  static func run(
    _ arguments: [String], in folder: TemporaryFolder, _ body: (SSHServer) async throws -> Void
  ) async throws {
    let server = try await SSHServer(arguments, in: folder)
    do {
      try await body(server)
    } catch {
      await server.process.clear()
      throw error
    }
    await server.process.clear()
  }

  private init(_ arguments: [String], in folder: TemporaryFolder) async throws {
    self.folder = folder
    // Where sshd keeps its unprivileged part; a machine without a running sshd may not have it.
    mkdir("/run/sshd", 0o755)
    for name in ["host", "client"] {
      let run = try await CommandRun.program(
        "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", folder(name)], environment: Environment.usual(in: folder))
      guard run.end == .exited(0) else { throw Failed(words: run.errors) }
    }
    guard mkfifo(folder("life"), 0o600) == 0 else { throw Failed(words: "mkfifo: \(errno)") }
    try folder.writePrivate(SSHServer.script(arguments, in: folder), to: "login", mode: 0o700)
    var said = ""
    // A port that was free a moment ago; whoever takes it in between makes the next attempt.
    for _ in 0..<5 {
      let free = try ClosedPort().number
      try folder.writePrivate(SSHServer.settings(in: folder, port: free), to: "sshd_config")
      let errors = try SocketPair()
      let process = try ChildProcess(
        Spawn(
          program: SSHServer.program, arguments: ["-D", "-e", "-f", folder("sshd_config")],
          environment: Environment.usual(in: folder),
          standard: [.path("/dev/null"), .path("/dev/null"), .descriptor(errors.theirs)]))
      errors.closeTheirs()
      said = try await onThread { errors.readLine() }
      if said.contains("Server listening") {
        (self.process, port) = (process, free)
        // What it says later is read, so that it never waits for us.
        Thread.detachNewThread { _ = errors.readAll() }
        return
      }
      await process.clear()
    }
    throw Failed(words: "sshd did not start: \(said)")
  }

  /// The client, for the person's terminal.
  var launcher: [String] {
    [
      "ssh", "-tt", "-F", "none", "-p", "\(port)", "-i", folder("client"), "-o", "StrictHostKeyChecking=no", "-o",
      "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-o", "IdentitiesOnly=yes", "root@127.0.0.1",
    ]
  }

  /// Returns once no login holds the program any more: each holds a pipe that ends with it.
  func waitUntilLoggedOut() async throws {
    let isOver = try await onThread { [path = folder("life")] in
      // Opened without waiting for somebody who writes; `poll` tells when the last one has gone.
      let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
      guard descriptor >= 0 else { throw Failed(words: "open: \(errno)") }
      defer { close(descriptor) }
      var byte: UInt8 = 0
      // The end at once: nobody has it open.
      if read(descriptor, &byte, 1) == 0 { return true }
      var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      return poll(&state, 1, Int32(Limit.usual.components.seconds) * 1000) == 1
    }
    guard isOver else { throw Failed(words: "The login still runs.") }
  }

  private static func settings(in folder: TemporaryFolder, port: UInt16) -> String {
    """
    Port \(port)
    ListenAddress 127.0.0.1
    HostKey \(folder("host"))
    PidFile none
    AuthorizedKeysFile \(folder("client")).pub
    StrictModes no
    UsePAM no
    PasswordAuthentication no
    KbdInteractiveAuthentication no
    PermitRootLogin yes
    PrintMotd no
    PrintLastLog no
    ForceCommand \(folder("login"))

    """
  }

  /// What a host's own wrapper does: a UTF-8 locale, then the program in place of a shell.
  private static func script(_ arguments: [String], in folder: TemporaryFolder) -> String {
    let environment = Environment.usual(in: folder).filter { $0.key != "TERM" }
    let exports = environment.sorted { $0.key < $1.key }.map { "export \($0.key)='\($0.value)'" }
    let words = ([CellixBinary.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
    return (["#!/bin/sh", "exec 9<>'\(folder("life"))'"] + exports + ["exec \(words)"]).joined(separator: "\n") + "\n"
  }
}
