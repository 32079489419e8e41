import Foundation
import Synchronization

/// A program on a terminal of its own, and a person in front of it. A thread of its own reads what the program sends
/// and writes what is typed.
final class PseudoTerminal: Sendable {
  struct View: Sendable {
    var screen: VirtualScreen
    /// Every byte that the program sent.
    var transcript: [UInt8] = []
    /// Nobody has the terminal open any more, and all of it is read.
    var isClosed = false
  }

  private struct Orders {
    var typed: [UInt8] = []
    /// Typed, and where the program can read it.
    var arrived: [UInt8] = []
    var hangUp = false
  }

  let process: ChildProcess
  /// The line settings before the program came.
  let settingsBefore: LineSettings
  private let device: TerminalDevice
  private let wakeUp: SocketPair
  private let view: Waiting<View>
  private let orders = Mutex(Orders())
  private let line: SlowLine?

  /// - Parameter arguments: the program's; with a launcher, what it is given after its own.
  init(_ arguments: [String], in folder: TemporaryFolder, size: TerminalSize, options: Options) throws {
    device = try TerminalDevice(size: size)
    settingsBefore = LineSettings(of: device.master)
    wakeUp = try SocketPair()
    view = Waiting(View(screen: VirtualScreen(size: size)))
    line = options.line
    let command = options.launcher + [CellixBinary.path] + arguments
    process = try ChildProcess(
      Spawn(
        program: command[0], arguments: Array(command.dropFirst()),
        environment: Environment.usual(in: folder).merging(options.environment) { $1 },
        standard: Array(repeating: .path(device.path), count: 3), newSession: true))
    Thread.detachNewThread { [self] in serve() }
  }

  deinit { wakeUp.closeTheirs() }

  struct Options: Sendable {
    /// A program that starts ours, with its arguments: a shell.
    var launcher: [String] = []
    var environment: [String: String] = [:]
    /// Between the person and the program; `nil` for a person who sits at the machine.
    var line: SlowLine?
  }

  /// Runs `body` with a terminal, and leaves no process behind.
  static func run(
    _ arguments: [String], in folder: TemporaryFolder, size: TerminalSize = .small, options: Options = Options(),
    _ body: (PseudoTerminal) async throws -> Void
  ) async throws {
    let terminal = try PseudoTerminal(arguments, in: folder, size: size, options: options)
    do {
      try await body(terminal)
    } catch {
      await terminal.clear()
      throw error
    }
    await terminal.clear()
  }

  private func clear() async {
    hangUp()
    await process.clear()
  }

  // MARK: - What the program shows

  var screen: VirtualScreen { view.value.screen }
  var transcript: [UInt8] { view.value.transcript }

  func wait(
    until what: String, within limit: Duration = Limit.usual, _ condition: @escaping @Sendable (View) -> Bool
  ) async throws {
    _ = try await view.wait(for: what, within: limit, describe: { $0.screen.text }) { view in
      if condition(view) { return true }
      guard !view.isClosed else {
        throw Waiting<View>.InVain(description: "The program ended before \(what):\n\(view.screen.text)")
      }
      return nil
    }
  }

  func wait(for text: String, within limit: Duration = Limit.usual) async throws {
    try await wait(until: "“\(text)” on the screen", within: limit) { $0.screen.contains(text) }
  }

  func wait(forNo text: String) async throws {
    try await wait(until: "“\(text)” to go from the screen") { !$0.screen.contains(text) }
  }

  /// How the program ended, once everything it sent is read.
  func end() async throws -> ProcessChange {
    let end = try await process.end()
    _ = try await view.wait(for: "the terminal to close", describe: { $0.screen.text }) { $0.isClosed ? true : nil }
    return end
  }

  // MARK: - What the person does

  func type(_ keys: Keystroke...) {
    orders.withLock { $0.typed += keys.flatMap(\.bytes) }
    wake()
  }

  /// The window is closed, or the line is cut.
  func hangUp() {
    orders.withLock { $0.hangUp = true }
    wake()
  }

  func resize(_ size: TerminalSize) {
    view.change { $0.screen.resize(size) }
    device.resize(size)
  }

  // MARK: - The terminal's own state

  /// The line settings, as a shell would find them.
  var lineSettings: LineSettings { LineSettings(of: device.master) }

  /// The process group that has the terminal.
  var foregroundGroup: pid_t { tcgetpgrp(device.master) }

  private func wake() {
    var byte: UInt8 = 0
    // The thread may have ended, and closed its end.
    _ = send(wakeUp.theirs, &byte, 1, Int32(MSG_NOSIGNAL))
  }

  // MARK: - The thread

  private func serve() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var isOpen = true
    var (keys, screen) = (line, line)
    while true {
      let hangsUp = orders.withLock { orders in
        // Over a slow line what is typed goes on its way at once, and is written when it has arrived.
        if keys != nil, !orders.typed.isEmpty {
          keys?.send(orders.typed, tears: true)
          orders.typed = []
        }
        orders.arrived += keys?.receive() ?? []
        if keys == nil { (orders.arrived, orders.typed) = (orders.arrived + orders.typed, []) }
        return orders.hangUp
      }
      if hangsUp { break }
      if let bytes = screen?.receive(), !bytes.isEmpty { show(bytes[...]) }
      if !isOpen, screen?.isEmpty != false { view.change { $0.isClosed = true } }
      let hasTyped = orders.withLock { !$0.arrived.isEmpty }
      let events = Int16(POLLIN) | (hasTyped && isOpen ? Int16(POLLOUT) : 0)
      var descriptors = [
        pollfd(fd: isOpen ? device.master : -1, events: events, revents: 0),
        pollfd(fd: wakeUp.ours, events: Int16(POLLIN), revents: 0),
      ]
      let pauses = [keys?.pause, screen?.pause].compactMap { $0 }.filter { $0 >= 0 }
      if poll(&descriptors, 2, pauses.min() ?? -1) < 0 { continue }
      if descriptors[1].revents != 0 { _ = read(wakeUp.ours, &buffer, buffer.count) }
      if descriptors[0].revents & Int16(POLLOUT) != 0 { writeTyped() }
      if descriptors[0].revents & ~Int16(POLLOUT) != 0 { isOpen = readSent(&buffer, over: &screen) }
    }
    close(device.master)
    view.change { $0.isClosed = true }
    close(wakeUp.ours)
  }

  private func writeTyped() {
    orders.withLock { orders in
      let written = write(device.master, orders.arrived, min(orders.arrived.count, 4096))
      if written > 0 { orders.arrived.removeFirst(written) }
    }
  }

  /// - Returns: whether there may be more.
  private func readSent(_ buffer: inout [UInt8], over line: inout SlowLine?) -> Bool {
    let count = read(device.master, &buffer, buffer.count)
    if count < 0 && (errno == EAGAIN || errno == EINTR) { return true }
    guard count > 0 else { return false }
    if line != nil {
      line?.send(Array(buffer[..<count]), tears: false)
    } else {
      show(buffer[..<count])
    }
    return true
  }

  private func show(_ bytes: ArraySlice<UInt8>) {
    view.change { view in
      view.transcript += bytes
      view.screen.take(bytes)
    }
  }
}
