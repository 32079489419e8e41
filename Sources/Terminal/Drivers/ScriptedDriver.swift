import Synchronization

/// A terminal played by a script: for tests and demonstrations. Each event gets a frame of its own, so that a script
/// means the same on a fast machine and on a slow one. Without `ticks`, time stands still.
package final class ScriptedDriver: Driver, Sendable {
  package let glyphs: Glyphs
  let limit: Duration
  let ticks: Bool
  let state: Mutex<ScriptState>

  /// - Parameters:
  ///   - limit: how long one step waits for the screen before the script has failed; long, since the machine may be busy with
  ///     other tests, and only a script that fails ever waits so long.
  ///   - ticks: whether ticks come while the script waits, in real time.
  package init(
    size: Size = Size(columns: 100, rows: 30), glyphs: Glyphs = .unicode, steps: [ScriptStep],
    limit: Duration = .seconds(120), ticks: Bool = false
  ) {
    self.glyphs = glyphs
    self.limit = limit
    self.ticks = ticks
    state = Mutex(ScriptState(size: size, steps: steps[...]))
  }

  package var size: Size { state.withLock { $0.size } }
  /// The last frame.
  package var screen: Canvas? { state.withLock { $0.screen } }
  package var snapshots: [String: Canvas] { state.withLock { $0.snapshots } }
  /// Frames shown so far.
  package var frameCount: Int { state.withLock { $0.frameCount } }
  /// What the model asked of the terminal, in order.
  package var commands: [TerminalCommand] { state.withLock { $0.commands } }
  /// Why the script could not go on; nil when it went well.
  package var failure: String? { state.withLock { $0.failure } }

  package func present(_ canvas: Canvas) {
    state.withLock {
      $0.screen = canvas
      $0.frameCount += 1
    }
  }

  package func perform(_ command: TerminalCommand) {
    state.withLock {
      $0.commands.append(command)
      if command == .suspend { $0.pending.append(.resumed) }
    }
  }

  package func close() {}
}
