package import Foundation
package import Terminal

extension Message {
  /// What an event of the terminal means to the program; `nil` for those that mean nothing yet.
  package init?(_ event: TerminalEvent, now: () -> Date) {
    switch event {
    case .key(let key): self = .key(key)
    case .escapeWasTorn: self = .escapeWasTorn
    case .paste(let pasted): self = .pasted(pasted)
    case .resize(let size): self = .resized(size)
    case .focus(let focused): self = .focused(focused)
    case .tick: self = .ticked(now())
    case .resumed: self = .resumed(now())
    case .signal, .hangup: self = .leaving
    case .background, .line, .endOfInput: return nil
    case .mouse(let event):
      guard let key = event.key else { return nil }
      self = .key(key)
    }
  }
}

extension MouseEvent {
  /// The wheel moves as the arrow keys do.
  fileprivate var key: Key? {
    switch kind {
    case .wheelUp: .up
    case .wheelDown: .down
    case .press, .release: nil
    }
  }
}
