import CellixCore
import Foundation
import Terminal

// What the answers in the guide do: always through the app's own actions, so that its rules hold here too.
extension Conversation {
  mutating func answer(_ line: Pasted, in guide: SetupState) -> [TUI.Effect] {
    let choices = guide.choices(at: question)
    let answer = Answer(line, at: question, choices: choices)
    if guide.connecting == .connecting, answer != .back, answer != .quit {
      say("Connecting. b stops it. q quits.")
      return []
    }
    asksAgain = false
    let effects = carryOut(answer, line, choices)
    sayNotice()
    guard let now = self.guide, !isQuitting(effects) else { return effects }
    if !now.isChecking { awaitedSince = nil }
    if now.step != guide.step {
      openStep()
    } else {
      tellNews(limit: .max)
    }
    let awaits = awaitAnswer(to: effects)
    if asksAgain, !awaits { ask() }
    return effects
  }

  private mutating func carryOut(_ answer: Answer, _ line: Pasted, _ choices: [Choice]) -> [TUI.Effect] {
    switch answer {
    case .next: return goOn()
    case .back: return goBack()
    case .skip: return skip()
    case .quit: return quit()
    case .help: sayHelp()
    case .again: readStep()
    case .open(let step) where step == guide?.step: openStep()
    case .open(let step): return app.perform(step.action)
    case .choice(let index): return choices[safe: index].map { take($0) } ?? []
    case .value: return give(line)
    case .unclear:
      say("That is no answer here. ? says which there are.")
      asksAgain = true
    }
    return []
  }

  // MARK: - Forward and back

  /// The next field, or the next step.
  private mutating func goOn() -> [TUI.Effect] {
    guard let guide else { return [] }
    guard asked + 1 < guide.questions.count else { return leaveStep() }
    asked += 1
    askWithChoices()
    return []
  }

  /// Where the step cannot be left, its refusal is the news, and what is missing is asked for again.
  private mutating func leaveStep() -> [TUI.Effect] {
    guard let step = guide?.step else { return [] }
    let effects = app.perform(.nextStep)
    guard let guide, guide.step == step, let refusal = guide.refusal else { return effects }
    news.forget(refusal)
    asked = guide.questions.firstIndex { $0.value.isEmpty } ?? max(0, guide.questions.count - 1)
    asksAgain = true
    return effects
  }

  private mutating func goBack() -> [TUI.Effect] {
    guard asked == 0 else {
      asked -= 1
      askWithChoices()
      return []
    }
    if guide?.step == .logIn {
      say("This is the first step. q leaves the guide.")
      asksAgain = true
      return []
    }
    return app.perform(.previousStep)
  }

  /// Without the signing secret the app asks once more; the answer is given.
  private mutating func skip() -> [TUI.Effect] {
    guard let guide, guide.step == .copySigningSecret, guide.signingSecret.isEmpty || guide.reasonToStay != nil else {
      return leaveStep()
    }
    var effects = guide.signingSecret.isEmpty ? [] : app.perform(.clear)
    effects += app.perform(.nextStep)
    if self.guide?.step == guide.step { effects += app.perform(.nextStep) }
    say("Skipped. Alerts come from the event feed, some minutes late; cellix setup adds the secret later.")
    return effects
  }

  // MARK: - Fields and choices

  private mutating func take(_ choice: Choice) -> [TUI.Effect] {
    switch choice.deed {
    case .action(let action):
      asksAgain = question != nil
      return app.perform(action)
    case .tick(let row):
      setFocus(row)
      return app.perform(.tick)
    case .mode(let mode):
      setFocus(LogInStep.modeField)
      let effects = guide?.progress.mode == mode ? [] : app.perform(.right)
      tellNews(limit: .max)
      return effects + goOn()
    }
  }

  /// What is typed takes the place of what the field holds.
  private mutating func give(_ line: Pasted) -> [TUI.Effect] {
    guard let question else { return [] }
    asksAgain = true
    setFocus(question.focus)
    let before = app
    if question.kind == .text, PlainPaste.isCredential(line) { return app.update(.pasted(line)) }
    // Only what the field holds in the end is offered and saved, so that no older answer comes after a newer one.
    _ = app.perform(.clear)
    let effects = app.update(.pasted(line))
    guard question.kind == .secret || self.question?.value.isEmpty == false else {
      app = before
      say("That does not fit into this field.")
      return []
    }
    if question.kind == .secret {
      if let field = guide?.openField { say(field.status) }
      return effects
    }
    asksAgain = false
    tellNews(limit: .max)
    return effects + goOn()
  }

  private mutating func setFocus(_ focus: Int) {
    guard var guide else { return }
    guide.focus = focus
    app.front = .guide(guide)
  }
}

extension SetupState {
  /// The masked field of the open step.
  fileprivate var openField: MaskedField? {
    switch step {
    case .copyKey: key
    case .copySigningSecret: signingSecret
    case .logIn, .createKey, .setPermissions, .createEndpoint, .selectEvents, .connect: nil
    }
  }
}
