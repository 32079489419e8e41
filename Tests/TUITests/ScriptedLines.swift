import Foundation
import Synchronization
import Terminal

/// Standard input and output, played by a script: a line is typed only when what it waits for was said.
final class ScriptedLines: Driver, Sendable {
  enum Step: Sendable {
    case waitFor(String)
    case type(String)
    case end
  }

  private struct State {
    var steps: ArraySlice<Step>
    var messages: [String] = []
    /// How far the script has listened, in messages.
    var heard = 0
    var isHidden = false
    /// Every line that was typed, and whether it was seen.
    var typed: [(line: String, isHidden: Bool)] = []
    var failure: String?
    var ticks = 0

    mutating func next() -> TerminalEvent? {
      while case .waitFor(let text)? = steps.first {
        guard let index = messages[heard...].firstIndex(where: { $0.contains(text) }) else { return nil }
        heard = index
        steps.removeFirst()
      }
      switch steps.popFirst() {
      case .type(let line):
        typed.append((line, isHidden))
        return .line(Pasted(line))
      case .end: return .endOfInput
      case .waitFor, nil: return nil
      }
    }

    /// Only a broken program keeps a script waiting so long.
    mutating func patience() -> Bool {
      ticks += 1
      return ticks < 6_000
    }
  }

  let size = Size(columns: 80, rows: 24)
  let glyphs = Glyphs.unicode
  private let state: Mutex<State>

  init(_ steps: [Step]) { state = Mutex(State(steps: steps[...])) }

  /// All that was said, one message after the other.
  var messages: [String] { state.withLock { $0.messages } }
  var said: String { messages.joined() }
  var failure: String? { state.withLock { $0.failure } }
  var hiddenLines: [String] { state.withLock { $0.typed.filter(\.isHidden).map(\.line) } }
  var isHidden: Bool { state.withLock { $0.isHidden } }

  func present(_ canvas: Canvas) {}
  func close() { state.withLock { $0.isHidden = false } }

  func perform(_ command: TerminalCommand) {
    state.withLock { state in
      switch command {
      case .say(let lines): state.messages.append(lines.map { $0 + "\n" }.joined())
      case .hideInput(let hides): state.isHidden = hides
      case .quit, .redraw, .suspend, .bell, .copy, .title, .mouse: break
      }
    }
  }

  func wait(mailbox: Int32, timeout: Duration?) -> [TerminalEvent] {
    if let event = state.withLock({ $0.next() }) { return [event] }
    var descriptor = pollfd(fd: mailbox, events: Int16(POLLIN), revents: 0)
    let limit: Int32 = timeout == nil ? 120_000 : 100
    if poll(&descriptor, 1, limit) > 0 { return [] }
    guard timeout != nil, state.withLock({ $0.patience() }) else {
      state.withLock { $0.failure = "waited in vain: \($0.steps.first.map { "\($0)" } ?? "for the end")" }
      return [.hangup]
    }
    return [.tick]
  }
}
