import CellixCore
import Terminal

// Help, and the ways out.
extension Conversation {
  mutating func sayHelp() {
    say(
      "Enter: keeps what is in brackets and goes on.", "b: one field or one step back.",
      "s: skips an optional step.", "l: reads the step again.", "A number: does what stands beside it in the step.",
      "step 4: opens step 4, once the steps before it are done.",
      "q: saves and quits; it goes on at the same step next time. So does the end of the input.",
      "A field takes what you type in place of what it has. A value of one letter is typed with a blank in front.")
    asksAgain = true
  }

  func isQuitting(_ effects: [TUI.Effect]) -> Bool {
    effects.contains { if case .quit = $0 { true } else { false } }
  }

  /// The app asks once more where a credential would be lost.
  mutating func quit() -> [TUI.Effect] {
    let effects = app.perform(.quit)
    guard isQuitting(effects) else { return effects }
    sayGoodbye()
    return save() + effects
  }

  /// Leaving cancels what was begun before, and an earlier save may not have begun on disk: so the last one is asked
  /// for together with the end, which waits for it.
  private mutating func save() -> [TUI.Effect] {
    guard var guide else { return [] }
    let save = guide.save()
    app.front = .guide(guide)
    return [save]
  }

  private mutating func sayGoodbye() {
    if isDemo {
      say("The demo ends.")
    } else if let guide {
      say("Saved. It goes on at step \(guide.step.rawValue) next time.")
    } else {
      say("The sync stops here and goes on there next time: cellix --accessible.")
    }
  }

  /// What is under way still comes to its end when the lines came from a pipe.
  mutating func leaveAtEndOfInput() -> [TUI.Effect] {
    guard !isLeaving else { return [] }
    if !isInteractive, app.isDashboard || awaitedSince != nil { return [] }
    sayGoodbye()
    if case .failed = guide?.connecting { return save() + [.quit(ExitStatus.unreachable)] }
    return save() + [.quit(0)]
  }
}

/// What a script is told by the program's end, as everywhere in Cellix.
enum ExitStatus {
  static let badKey: Int32 = 65
  static let unreachable: Int32 = 69
  static let configuration: Int32 = 78
}
