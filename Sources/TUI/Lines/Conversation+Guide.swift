import CellixCore
import Foundation
import Terminal

// The eight steps: what is said of them, and what the answers do.
extension Conversation {
  var guide: SetupState? { if case .guide(let guide) = app.front { guide } else { nil } }

  var question: Question? { guide.flatMap { $0.questions[safe: asked] } }

  mutating func beginGuide() {
    say(
      "Cellix connects a Stripe account in eight steps. Every answer ends with Enter.",
      "Enter alone goes on. b: back. s: skip. l: read the step again. ?: help. q: save and quit.")
    sayNotice()
    passWelcome()
    openStep()
  }

  /// The page before the first step asks nothing: it is read out, and what was found of the machine follows when it is
  /// known.
  private mutating func passWelcome() {
    guard var guide, guide.isWelcome else { return }
    say(guide.outlineTitle)
    say(guide.facts.filter { !$0.isUnderWay }.flatMap { $0.lines() })
    guide.isWelcome = false
    app.front = .guide(guide)
  }

  /// - Parameter found: told only where something is not as it should be.
  mutating func sayProblems(of found: Surroundings) {
    guard let guide else { return }
    let checks = WelcomePage.checks(guide, size: app.size, isUnicode: true, host: app.host)
    say(checks.filter { $0.style == .warn }.map(\.words))
  }

  mutating func openStep() {
    asked = 0
    readStep()
  }

  mutating func readStep() {
    guard let guide else { return }
    say(guide.outlineTitle)
    say(guide.facts.flatMap { $0.lines() })
    news.readOut(guide.facts)
    askWithChoices()
  }

  mutating func askWithChoices() {
    guard let guide else { return }
    let choices = guide.choices(at: question)
    say(choices.enumerated().map { "\($0 + 1): \($1.title)" })
    ask()
  }

  /// The short form of what can be answered now.
  mutating func ask() {
    guard let guide else { return }
    if let question {
      say(question.words + (guide.isOptional ? " s skips." : ""))
    } else if guide.step == .connect {
      say("Enter: Connect. b: back. q: save and quit.")
    } else {
      say("Enter: next step. b: back." + (guide.isOptional ? " s: skip." : "") + " q: save and quit.")
    }
  }

  mutating func repeatPrompt() {
    if !app.isDashboard { ask() }
  }

  // MARK: - News

  var hasNews: Bool { guide.map { news.isNews(in: $0.facts) } ?? false }

  /// What Stripe answered, once everything that was asked is answered.
  mutating func followGuide() {
    guard let guide else { return }
    if let since = awaitedSince {
      if !guide.isChecking {
        awaitedSince = nil
        tellNews(limit: .max)
        ask()
      } else if app.now.timeIntervalSince(since) >= Conversation.waitPause {
        awaitedSince = app.now
        say(guide.connecting == .connecting ? "Still connecting." : "Still asking Stripe.")
      }
    } else if !guide.isChecking, app.now.timeIntervalSince(lastNews) >= Conversation.newsPause {
      tellNews(limit: News.most)
    }
  }

  mutating func tellNews(limit: Int) {
    guard let guide else { return }
    let changes = news.take(guide.facts)
    guard !changes.isEmpty else { return }
    lastNews = app.now
    say(News.sentences(changes, limit: limit))
  }

  /// - Parameter effects: what the person's answer led to.
  /// - Returns: whether Stripe's answer is waited for.
  mutating func awaitAnswer(to effects: [TUI.Effect]) -> Bool {
    guard let guide, guide.isChecking else { return false }
    let asksStripe = effects.contains { if case .probe = $0 { true } else { false } }
    guard asksStripe || guide.connecting == .connecting else { return awaitedSince != nil }
    awaitedSince = app.now
    say(guide.connecting == .connecting ? "Connecting." : "Asking Stripe.")
    return true
  }
}
