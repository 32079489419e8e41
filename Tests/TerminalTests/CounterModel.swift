import Terminal

/// A small application for tests of the program: keys start effects, effects answer.
struct CounterModel: Model {
  enum Message: Sendable, Equatable {
    case event(TerminalEvent)
    case reply(String)
  }

  enum Effect: Sendable, Equatable {
    case quit, redraw, suspend
    case answer(String)
    /// Waits until it is cancelled.
    case hang(id: String)
    case cancel(id: String)
  }

  var lines: [String] = []
  var tickInterval: Duration?

  mutating func update(_ message: Message) -> [Effect] {
    switch message {
    case .reply(let text):
      lines.append(text)
      return []
    case .event(.key(.character(let character))): return press(character)
    case .event(let event):
      lines.append("\(event)")
      return []
    }
  }

  private mutating func press(_ character: Character) -> [Effect] {
    switch character {
    case "q": return [.quit]
    case "Q": return [.answer("last"), .quit]
    case "Z": return [.suspend]
    case "a": return [.answer("one")]
    case "h": return [.hang(id: "probe")]
    case "i": return [.hang(id: "other")]
    case "c": return [.cancel(id: "probe")]
    default:
      lines.append(String(character))
      return []
    }
  }

  func view(_ canvas: inout Canvas) {
    for (row, line) in lines.suffix(canvas.size.rows).enumerated() { canvas.write(line, x: 0, y: row) }
  }

  static func interpret(_ effect: Effect) -> Interpretation {
    switch effect {
    case .quit: .terminal(.quit(status: 3))
    case .redraw: .terminal(.redraw)
    case .suspend: .terminal(.suspend)
    case .answer: .task()
    case .hang(let id): .task(id: id)
    case .cancel(let id): .cancel(id: id)
    }
  }
}
