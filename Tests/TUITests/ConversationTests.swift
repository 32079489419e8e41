import CellixCore
import Foundation
import Terminal
import TestSupport
import Testing

@testable import TUI

/// What is said, and what a line means, without a terminal and without a world.
@Suite struct ConversationTests {
  // MARK: - What is said

  @Test(arguments: [
    (AccessibleReason.option, "turned on by --accessible"), (.environment, "turned on by CELLIX_ACCESSIBLE"),
    (.terminal("dumb"), "because the terminal “dumb” cannot move its cursor"),
    (.terminal(""), "because TERM does not name a terminal"),
  ])
  func `the first line says the mode and who turned it on`(reason: AccessibleReason, words: String) {
    let first = said(Conversation(Samples.guide(), reason: reason, isInteractive: true).firstEffects).first
    #expect(first?.contains("Accessible mode") == true && first?.contains(words) == true)
  }

  @Test(arguments: SetupStep.allCases)
  func `a step is its number, its facts, its choices and its question, without glyphs`(step: SetupStep) {
    let lines = said(talk(at: step).firstEffects)
    #expect(lines.contains("Step \(step.rawValue) of 8: \(step.heading)."))
    for line in lines {
      #expect(!line.contains { "│╭━⠋█→›·↵✓✗▲○●▸^".contains($0) }, "\(line)")
      #expect(line.hasPrefix("https://") || ".:?!".contains(line.last ?? " "), "\(line)")
    }
    #expect(lines.last?.contains("Enter") == true)
  }

  @Test func `a field is asked for by its label with its value in brackets`() {
    var talk = talk(at: .logIn)
    #expect(said(talk.firstEffects).last == "Mode? Now [test]. Enter keeps it.")
    #expect(type("", &talk).last == "Account, your name for it? Now [Harbor Goods]. Enter keeps it.")
    #expect(type("Kontor", &talk).contains("Account: Kontor."))
    #expect(talk.guide?.progress.label == "Kontor")
    #expect(type("", &talk).contains("Step 2 of 8: Create a restricted API key."))
  }

  @Test func `the mode is chosen by number or by name`() {
    for (line, mode) in [("1", Mode.live), ("2", .test), ("live", .live), ("test", .test)] {
      var talk = talk(at: .logIn)
      _ = type(line, &talk)
      #expect(talk.guide?.progress.mode == mode)
    }
  }

  @Test func `a number ticks its row, and the change is said`() {
    var talk = talk(at: .setPermissions)
    let lines = type("2", &talk)
    #expect(lines.contains("Disputes: Write, ticked."))
    #expect(lines.contains("In all: 1 of 6 ticked by hand."))
    #expect(type("7", &talk).contains("In all: 6 of 6 ticked by hand."))
  }

  // MARK: - What a line means

  @Test(arguments: [
    ("", Answer.next), (" ", .next), ("b", .back), ("B", .back), ("?", .help), ("s", .skip), ("q", .quit),
    ("l", .again),
    ("step 4", .open(.copyKey)), ("step 9", .unclear), ("1", .choice(0)), ("99", .unclear), ("0", .unclear),
    ("-1", .unclear), ("hello", .unclear), ("99999999999999999999", .unclear),
    (String(repeating: "x", count: 5000), .unclear),
  ])
  func `where a step asks for nothing, a line is an answer or nothing`(line: String, meaning: Answer) {
    let choices = Samples.guide(at: .setPermissions).guideState?.choices(at: nil) ?? []
    #expect(Answer(Pasted(line), at: nil, choices: choices) == meaning)
  }

  @Test func `in a field everything but the answers is its value`() {
    let text = Question(label: "Account", value: "", kind: .text)
    for line in ["Kontor", "1", "step 4", " b", "qq"] { #expect(Answer(Pasted(line), at: text, choices: []) == .value) }
    let secret = Question(label: "Key", value: "", kind: .secret)
    #expect(Answer(Pasted("rk_test_FAKEFAKEFAKEFAKE3fQa"), at: secret, choices: []) == .value)
    #expect(Answer(Pasted("rk_"), at: secret, choices: []) == .value)
    #expect(Answer(Pasted("1"), at: secret, choices: []) == .unclear)
  }

  @Test func `a refused step says why each time and asks for what is missing`() {
    var talk = talk(at: .copyKey)
    for _ in 0..<2 {
      let lines = type("", &talk)
      #expect(lines.contains { $0.contains("Paste the restricted key first") })
      #expect(lines.last?.hasPrefix("Restricted API key?") == true)
      #expect(talk.guide?.step == .copyKey)
    }
  }

  @Test func `b leads back by fields and by steps`() {
    var talk = talk(at: .createKey)
    #expect(type("b", &talk).contains("Step 1 of 8: Log in to the Stripe Dashboard."))
    _ = type("", &talk)
    #expect(type("b", &talk).last?.hasPrefix("Mode?") == true)
    #expect(type("b", &talk).contains { $0.contains("This is the first step") })
  }

  @Test func `s skips the signing secret at once and says what is lost`() {
    var talk = talk(at: .copySigningSecret)
    let lines = type("s", &talk)
    #expect(lines.first?.contains("Alerts come from the event feed, some minutes late") == true)
    #expect(talk.guide?.step == .connect)
    #expect(talk.guide?.progress.skippedSigningSecret == true)
  }

  @Test func `a credential never gets into a field that is shown, and the field keeps its value`() {
    for (step, answers) in [(SetupStep.logIn, [""]), (.createEndpoint, [])] {
      var talk = talk(at: step)
      for answer in answers { _ = type(answer, &talk) }
      let before = talk.guide?.progress
      let lines = type("rk_test_FAKEFAKEFAKEFAKE3fQa", &talk)
      #expect(lines.first?.contains("This is a credential") == true)
      #expect(!lines.joined().contains("FAKEFAKE"))
      #expect(talk.guide?.progress == before)
    }
  }

  @Test func `a value that is too long leaves the field as it was`() {
    var talk = talk(at: .logIn)
    _ = type("", &talk)
    #expect(type(String(repeating: "x", count: 200), &talk).first == "That does not fit into this field.")
    #expect(talk.guide?.progress.label == "Harbor Goods")
  }

  // MARK: - Secrets

  @Test func `the echo is off exactly while a secret is asked for`() {
    var talk = talk(at: .setPermissions)
    #expect(update(&talk, "").first == .hideInput(true))
    let effects = update(&talk, "b")
    #expect(effects.first == .hideInput(false))
    var leaving = self.talk(at: .copyKey)
    #expect(leaving.firstEffects.first == .hideInput(true))
    #expect(update(&leaving, "q").contains(.hideInput(false)))
  }

  @Test(arguments: [
    ("sk_live_FAKE1234567890", "secret key (sk_)"), ("whsec_FAKE1234567890abcdef", "signing secret"),
    ("rk_test_FAKE", "too short"), ("hello", "neither rk_live_ nor rk_test_"),
    ("rk_live_FAKEFAKEFAKEFAKE3fQa", "This is a live key"),
  ])
  func `a wrong key is answered with its sentence, and the next one takes its place`(line: String, words: String) {
    var talk = talk(at: .copyKey)
    let lines = type(line, &talk)
    #expect(lines.contains { $0.contains(words) }, "\(lines)")
    #expect(lines.last?.hasPrefix("Restricted API key? Paste it") == true)
    #expect(type("rk_test_FAKEFAKEFAKEFAKE3fQa", &talk).last == "Asking Stripe.")
    #expect(talk.guide?.key.secret == Secret(bytes: Array("rk_test_FAKEFAKEFAKEFAKE3fQa".utf8)))
  }

  @Test func `of a key its length, what was taken off and its fingerprint are said, and no more`() {
    var talk = talk(at: .copyKey)
    let lines = type("Bearer rk_test_AAAABBBBCCCCDDDDEEEE3fQa", &talk)
    #expect(lines.first == "32 characters pasted, hidden, removed 1 space, “Bearer”.")
    #expect(lines.contains("Restricted API key: rk_test_…3fQa."))
    #expect(!lines.joined().contains("AAAA") && !String(describing: talk).contains("AAAABBBB"))
  }

  // MARK: - News

  @Test func `while Stripe is asked one line comes every ten seconds, and then the answer whole`() {
    var talk = talk(at: .copyKey)
    _ = type("rk_test_FAKEFAKEFAKEFAKE3fQa", &talk)
    let generation = talk.guide?.generation ?? 0
    #expect(hear(.probed(generation, .permission(.charges, .granted), at: Samples.now), &talk).isEmpty)
    #expect(hear(.ticked(Samples.now.addingTimeInterval(9)), &talk).isEmpty)
    #expect(hear(.ticked(Samples.now.addingTimeInterval(10)), &talk) == ["Still asking Stripe."])
    #expect(hear(.ticked(Samples.now.addingTimeInterval(19)), &talk).isEmpty)
    #expect(hear(.ticked(Samples.now.addingTimeInterval(20)), &talk) == ["Still asking Stripe."])
    for row in PermissionRequirement.allCases where row != .disputes {
      #expect(hear(.probed(generation, .permission(row, .granted), at: Samples.now), &talk).isEmpty)
    }
    _ = hear(.probed(generation, .permission(.disputes, .missing(editURL: nil)), at: Samples.now), &talk)
    let lines = hear(.probesEnded(generation, at: Samples.now.addingTimeInterval(21)), &talk)
    #expect(lines.contains("Check: Stripe accepts it."))
    #expect(lines.contains("Permissions: 5 of 6 granted, missing: Disputes. Step 3 says what to set."))
    #expect(lines.last?.contains("[rk_test_…3fQa]") == true)
  }

  @Test func `news that nobody asked for comes once in five seconds, the most urgent first and the rest counted`() {
    var talk = talk(at: .selectEvents)
    func deliver(_ events: ArraySlice<WebhookEvent>, _ seconds: Double) -> [String] {
      let at = Samples.now.addingTimeInterval(seconds)
      let state = ReceiverState(
        url: "http://127.0.0.1:4242/api", delivered: Dictionary(uniqueKeysWithValues: events.map { ($0, at) }))
      return hear(.ticked(at), &talk) + hear(.receiverChanged(state), &talk)
    }
    #expect(deliver(WebhookEvent.allCases.prefix(1), 100).count == 2)
    #expect(deliver(WebhookEvent.allCases.prefix(5), 102).isEmpty)
    #expect(talk.tickInterval == .seconds(1))
    let lines = hear(.ticked(Samples.now.addingTimeInterval(105)), &talk)
    #expect(lines.count == News.most + 1)
    #expect(lines.last?.hasPrefix("2 more changed: ") == true)
    #expect(hear(.ticked(Samples.now.addingTimeInterval(200)), &talk).isEmpty, "nothing is said twice")
  }

  @Test func `what is asked again is no news until the answer is another one`() {
    var news = News()
    func node(_ value: String, _ status: Status) -> [OutlineNode] {
      [.field(label: "Disputes", value: value, status: status)]
    }
    news.readOut(node("Write is set", .ok))
    #expect(news.take(node("Write, checking", .working)).isEmpty)
    #expect(news.take(node("Write is set", .ok)).isEmpty)
    #expect(News.sentences(news.take(node("Write is missing", .danger))) == ["Disputes: Write is missing"])
  }

  // MARK: - Ways out

  @Test func `q saves and quits; with a key that nobody keeps it asks once more`() {
    var talk = talk(at: .createKey)
    let effects = update(&talk, "q")
    #expect(effects.first == .say(["Saved. It goes on at step 2 next time."]) && effects.last == .app(.quit(0)))
    // In the round of the end: it cancels what was begun before.
    #expect(
      effects.contains { if case .app(.saveProgress(let saved, _)) = $0 { saved.step == .createKey } else { false } })
    var holding = self.talk(at: .copyKey)
    _ = type("rk_test_FAKEFAKEFAKEFAKE3fQa", &holding)
    #expect(type("q", &holding).contains { $0.contains("Once more quits") })
    #expect(update(&holding, "q").contains(.app(.quit(0))))
  }

  @Test func `the end of the input saves and quits`() {
    for isInteractive in [true, false] {
      var talk = talk(at: .setPermissions, isInteractive: isInteractive)
      #expect(talk.update(.endOfInput).contains(.app(.quit(0))))
    }
  }

  @Test func `lines from a pipe wait for the answer to the one before, and the last answer is awaited`() {
    var talk = talk(at: .copyKey, isInteractive: false)
    _ = type("rk_test_FAKEFAKEFAKEFAKE3fQa", &talk)
    #expect(type("", &talk).isEmpty)
    #expect(talk.update(.endOfInput).isEmpty)
    let generation = talk.guide?.generation ?? 0
    let effects = talk.update(.app(.probesEnded(generation, at: Samples.now)))
    #expect(said(effects).contains("Step 5 of 8: Create a webhook endpoint."))
    #expect(effects.contains(.app(.quit(0))))
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `whatever is typed and answered, nothing traps, and no key is said`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let lines = [
      "", "", "b", "?", "s", "l", "1", "2", "9", "step 1", "step 4", "step 8", "Kontor", "https://example.com/hook",
      "rk_test_AAAABBBBCCCCDDDDEEEE3fQa", "whsec_AAAABBBBCCCCDDDD8888", "\u{1B}[2J\u{202E}",
      String(repeating: "x", count: 9000),
    ]
    var talk = Conversation(
      Samples.guide(at: .logIn, isDemo: seed.isMultiple(of: 2)), reason: .option, isInteractive: seed.isMultiple(of: 3))
    for _ in 0..<120 {
      let guide = talk.guide
      let message: Conversation.Message =
        switch Int.random(in: 0..<8, using: &random) {
        case 0: .app(.ticked(Samples.now.addingTimeInterval(.random(in: 0...10_000, using: &random))))
        case 1:
          .app(.probed(guide?.generation ?? 0, .permission(.disputes, .missing(editURL: "x\ny")), at: Samples.now))
        case 2: .app(.probesEnded(guide?.generation ?? 0, at: Samples.now))
        case 3: .app(.connectFailed(guide?.connectGeneration ?? 0, UserFacingError("Stripe cannot be reached.")))
        default: .line(Pasted(lines.randomElement(using: &random) ?? ""), at: Samples.now)
        }
      let said = said(talk.update(message)).joined()
      #expect(!said.contains("AAAA") && !said.contains("DDDD"), "\(said)")
    }
  }

  // MARK: - A first sync that goes on

  @Test func `of a first sync that goes on the lists that had ended before are told too, once`() {
    var (talk, progress) = goesOn()
    let words = hear(.syncProgressed(progress, at: Samples.now), &talk)
    #expect(words.contains("The first sync goes on. q quits; it goes on there next time."))
    #expect(words.contains("Disputes: done, 85."))
    #expect(words.contains("Refunds: not permitted. Refunds: Read is missing."))
    #expect(!words.contains { $0.hasPrefix("Charges") })
    for index in progress.lines.indices where progress.lines[index].state == .waiting {
      progress.lines[index].state = .done
    }
    progress.isFinished = true
    let end = hear(.syncProgressed(progress, at: Samples.now), &talk)
    #expect(end.contains("Charges: done, 0."))
    #expect(!end.contains { $0.hasPrefix("Disputes: done") })
    #expect(end.last == "First sync complete.")
  }

  @Test func `what became of the lists is asked of the store when the first sync's end was not heard`() {
    var (talk, progress) = goesOn()
    _ = hear(.syncProgressed(progress, at: Samples.now), &talk)
    progress.kind = .update
    let effects = talk.update(.app(.syncProgressed(progress, at: Samples.now)))
    #expect(!said(effects).contains("First sync complete."), "what stands is not known yet")
    let words = settle(effects, &talk)
    #expect(words.contains("Charges: done, 118,204.") && words.contains("Balance: done."))
    #expect(words.firstIndex(of: "First sync complete.") ?? 0 > words.firstIndex(of: "Charges: done, 118,204.") ?? .max)
    #expect(!words.contains { $0.hasPrefix("Balance transactions: done") }, "it has gaps")
    #expect(words.contains("Disputes that need a response: 7."))
  }

  @Test func `a first sync that a refused key stops is not called complete`() {
    var (talk, progress) = goesOn()
    _ = hear(.syncProgressed(progress, at: Samples.now), &talk)
    let refused = Health.keyRefused(since: Samples.now, reason: "Stripe does not accept this key.")
    let words = settle(talk.update(.app(.healthChanged(refused, at: Samples.now))), &talk)
    #expect(words.contains { $0.contains("Stripe does not accept this key.") })
    #expect(!words.contains("First sync complete."))
    #expect(words.contains("Disputes that need a response: 7."))
  }

  /// What is said until the store has answered everything.
  private func settle(_ effects: [Conversation.Effect], _ talk: inout Conversation) -> [String] {
    var (waiting, words) = (effects, said(effects))
    while !waiting.isEmpty {
      guard case .app(.load(let generation, let query)) = waiting.removeFirst() else { continue }
      let answers = talk.update(.app(.loaded(generation, Samples.answer(to: query), at: Samples.now)))
      words += said(answers)
      waiting += answers
    }
    return words
  }

  /// An account whose first sync goes on, and how far it is when it is heard of first.
  private func goesOn() -> (Conversation, SyncProgress) {
    var progress = SyncProgress(
      kind: .first, started: Samples.now, lines: Resource.allCases.map { .init(resource: $0) })
    for index in progress.lines.indices {
      switch progress.lines[index].resource {
      case .disputes: progress.lines[index] = .init(resource: .disputes, state: .done, rows: 85, fraction: 1)
      case .refunds: progress.lines[index].state = .refused("Refunds: Read is missing")
      default: break
      }
    }
    return (Conversation(Samples.dashboard(), reason: .option, isInteractive: true), progress)
  }

  // MARK: - How it is asked

  private func talk(at step: SetupStep, isInteractive: Bool = true) -> Conversation {
    Conversation(Samples.guide(at: step), reason: .option, isInteractive: isInteractive)
  }

  private func said(_ effects: [Conversation.Effect]) -> [String] {
    effects.flatMap { (effect) -> [String] in if case .say(let lines) = effect { lines } else { [] } }
  }

  private func update(_ talk: inout Conversation, _ line: String) -> [Conversation.Effect] {
    talk.update(.line(Pasted(line), at: Samples.now))
  }

  private func type(_ line: String, _ talk: inout Conversation) -> [String] { said(update(&talk, line)) }

  private func hear(_ message: Message, _ talk: inout Conversation) -> [String] { said(talk.update(.app(message))) }
}
