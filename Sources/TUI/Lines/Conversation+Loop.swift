package import Foundation
package import Terminal

extension Conversation {
  package static func interpret(_ effect: Effect) -> Interpretation {
    switch effect {
    case .app(let effect): EffectRunner.interpret(effect)
    case .say(let lines): .terminal(.say(lines))
    case .hideInput(let hides): .terminal(.hideInput(hides))
    }
  }
}

extension Conversation.Message {
  package init?(_ event: TerminalEvent, now: () -> Date) {
    switch event {
    case .line(let line): self = .line(line, at: now())
    case .endOfInput: self = .endOfInput
    case .key, .escapeWasTorn, .paste, .resize, .focus, .mouse, .background, .tick, .resumed, .signal, .hangup:
      guard let message = TUI.Message(event, now: now) else { return nil }
      self = .app(message)
    }
  }
}
