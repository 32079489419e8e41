import CellixCore
package import Foundation
package import Terminal

/// The program as a conversation in lines, for screen readers and for terminals without a cursor: the same `App` with
/// the same messages and effects. What changes in its outline is said; what is typed becomes its actions.
package struct Conversation: Model, Equatable {
  package enum Message: Sendable {
    case app(TUI.Message)
    case line(Pasted, at: Date)
    case endOfInput
  }

  package enum Effect: Sendable, Equatable {
    case app(TUI.Effect)
    /// In one piece.
    case say([String])
    case hideInput(Bool)
  }

  package internal(set) var app: App
  /// Somebody types. Lines from a pipe wait until the one before is answered, and when they end, what is under way is
  /// still brought to its end.
  let isInteractive: Bool
  let isDemo: Bool

  /// Which field of the step is asked for, zero-based.
  var asked = 0
  var news = News()
  /// When changes were told last that nobody had asked for.
  var lastNews = Date.distantPast
  /// The lists that the first sync had not brought to their end when it was last heard of; `nil` when none was under way.
  var listsUnderWay: [Resource]?
  /// Since when an answer is waited for, or when that was said last.
  var awaitedSince: Date?
  /// What is asked for is to be said once more, behind the answer.
  var asksAgain = false
  var sync = SyncTalk.none
  /// Started for an account that is connected: all that is wanted is how it stands.
  var standsOnly = false
  var asksForNews = false
  var hidesInput = false
  var inputHasEnded = false
  var isLeaving = false
  private var heldLines: [Pasted] = []
  /// Collected while one message is handled.
  private var speech: [String] = []
  /// What to begin with once the loop runs.
  package private(set) var firstEffects: [Effect] = []

  /// Shortest time between two pieces of news that nobody asked for.
  static let newsPause: TimeInterval = 5
  /// How often something is said while an answer is waited for.
  static let waitPause: TimeInterval = 10

  package init(_ app: App, reason: AccessibleReason, isInteractive: Bool) {
    self.app = app
    self.isInteractive = isInteractive
    if case .guide(let guide) = app.front { isDemo = guide.isDemo } else { isDemo = false }
    say(reason.words)
    if app.isDashboard { beginStanding() } else { beginGuide() }
    firstEffects = finish(self.app.firstEffects)
  }

  package mutating func update(_ message: Message) -> [Effect] {
    var effects: [TUI.Effect] = []
    switch message {
    case .app(let message): effects = hear(message)
    case .line(let line, let at):
      app.now = max(app.now, at)
      heldLines.append(line)
    case .endOfInput: inputHasEnded = true
    }
    while !isLeaving, !holdsLines, !heldLines.isEmpty { effects += answer(heldLines.removeFirst()) }
    if inputHasEnded, heldLines.isEmpty { effects += leaveAtEndOfInput() }
    return finish(effects)
  }

  /// Nothing is drawn: what there is to show was said.
  package func view(_ canvas: inout Canvas) {}

  package var tickInterval: Duration? {
    if sync != .none || awaitedSince != nil || hasNews { return .seconds(1) }
    return app.tickInterval.map { max($0, .seconds(1)) }
  }

  private var holdsLines: Bool { !isInteractive && awaitedSince != nil && !app.isDashboard }

  private mutating func answer(_ line: Pasted) -> [TUI.Effect] {
    app.notice = nil
    switch app.front {
    case .guide(let guide): return answer(line, in: guide)
    case .dashboard: return answerDuringSync(line)
    }
  }

  private mutating func hear(_ message: TUI.Message) -> [TUI.Effect] {
    let wasGuide = !app.isDashboard
    app.notice = nil
    var effects = app.update(message)
    if case .resumed = message { repeatPrompt() }
    if case .lookedAround(let found, _) = message { sayProblems(of: found) }
    if wasGuide, app.isDashboard { effects += beginSync() }
    if app.isDashboard, message.isToldByItself { app.notice = nil }
    sayNotice()
    if app.isDashboard {
      if !wasGuide { effects += followSync(message) }
    } else {
      followGuide()
    }
    return effects
  }

  // MARK: - Speech

  mutating func say(_ lines: String...) { speech += lines }
  mutating func say(_ lines: [String]) { speech += lines }

  mutating func sayNotice() {
    if let notice = app.notice { say(notice.text) }
    app.notice = nil
  }

  /// The echo goes off before the question is asked; what is said comes before what it leads to.
  private mutating func finish(_ effects: [TUI.Effect]) -> [Effect] {
    if isQuitting(effects) { isLeaving = true }
    var all: [Effect] = []
    let hides = !isLeaving && question?.kind == .secret
    if hides != hidesInput {
      hidesInput = hides
      all.append(.hideInput(hides))
    }
    if !speech.isEmpty { all.append(.say(speech.map(PlainWords.sentence))) }
    speech = []
    return all + effects.map { .app($0) }
  }
}
