/// Where a script stands, and what it has seen.
struct ScriptState {
  var size: Size
  var steps: ArraySlice<ScriptStep>
  /// Events of the current step.
  var pending: [TerminalEvent] = []
  var screen: Canvas?
  var snapshots: [String: Canvas] = [:]
  var frameCount = 0
  var commands: [TerminalCommand] = []
  var failure: String?

  enum Progress {
    case event(TerminalEvent)
    /// Nothing to do until the screen changes; `what` is being waited for.
    case wait(what: String)
  }

  /// What the script does next. At its end the terminal vanishes, so that no test hangs.
  mutating func next() -> Progress {
    while true {
      if !pending.isEmpty { return .event(pending.removeFirst()) }
      guard failure == nil, let step = steps.first else { return .event(.hangup) }
      if let what = unmet(step) { return .wait(what: what) }
      steps.removeFirst()
      take(step)
    }
  }

  /// What a waiting step still waits for.
  private func unmet(_ step: ScriptStep) -> String? {
    switch step {
    case .waitFor(let text): screen?.text().contains(text) == true ? nil : "the text \"\(text)\""
    case .waitUntil(let isMet): screen.map(isMet) == true ? nil : "a condition"
    case .keys, .paste, .event, .resize, .snapshot: nil
    }
  }

  private mutating func take(_ step: ScriptStep) {
    switch step {
    case .keys(let script):
      guard let keys = Key.sequence(script) else {
        failure = "The script names an unknown key: \(script)"
        return
      }
      pending = keys.map { .key($0) }
    case .paste(let text): pending = [.paste(Pasted(text))]
    case .event(let event): pending = [event]
    case .resize(let size):
      self.size = size
      pending = [.resize(size)]
    case .snapshot(let name): snapshots[name] = screen
    case .waitFor, .waitUntil: break
    }
  }

  mutating func fail(waitingFor what: String) {
    failure = "The script waited in vain for \(what). The screen:\n\(screen?.text() ?? "")"
  }
}
