import CellixCore
import Foundation
import Terminal
import TestSupport

@testable import TUI

/// Every kind of message. A new one is named here, or nothing compiles, and then `RandomMessages` has to send it.
enum MessageKind: CaseIterable {
  case key, escapeWasTorn, pasted, resized, focused, ticked, resumed, leaving
  case probed, probesEnded, standingsLoaded, standingsFailed, receiverChanged, progressSaved, lookedAround, acceptedKept
  case guideReady, demoReady, connected, connectFailed
  case accountsListed, accountOpened, disconnected, disconnectFailed
  case keyProbed, keyCheckEnded, keyCheckFailed, webhookChecked
  case exported, refreshAnswered, storeChanged, loaded, syncProgressed, healthChanged, openFailed, failed

  init(_ message: Message) {
    self =
      switch message {
      case .key: .key
      case .escapeWasTorn: .escapeWasTorn
      case .pasted: .pasted
      case .resized: .resized
      case .focused: .focused
      case .ticked: .ticked
      case .resumed: .resumed
      case .leaving: .leaving
      case .probed: .probed
      case .probesEnded: .probesEnded
      case .standingsLoaded: .standingsLoaded
      case .standingsFailed: .standingsFailed
      case .receiverChanged: .receiverChanged
      case .progressSaved: .progressSaved
      case .lookedAround: .lookedAround
      case .acceptedKept: .acceptedKept
      case .guideReady: .guideReady
      case .demoReady: .demoReady
      case .connected: .connected
      case .connectFailed: .connectFailed
      case .accountsListed: .accountsListed
      case .accountOpened: .accountOpened
      case .disconnected: .disconnected
      case .disconnectFailed: .disconnectFailed
      case .keyProbed: .keyProbed
      case .keyCheckEnded: .keyCheckEnded
      case .keyCheckFailed: .keyCheckFailed
      case .webhookChecked: .webhookChecked
      case .exported: .exported
      case .refreshAnswered: .refreshAnswered
      case .storeChanged: .storeChanged
      case .loaded: .loaded
      case .syncProgressed: .syncProgressed
      case .healthChanged: .healthChanged
      case .openFailed: .openFailed
      case .failed: .failed
      }
  }
}

/// Messages of every kind with every sort of content, to be expected just now or not.
struct RandomMessages {
  private var random: SeededGenerator
  /// Questions that were asked and not answered yet.
  private var questions: [(generation: Int, query: LoadQuery)] = []
  /// Numbers of questions and saves that were asked, the newest last.
  private var numbers = [0, 1, 2]

  /// Kinds that are to come before any of them comes again.
  private var kinds: [MessageKind] = []

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// Mostly keys: they lead to new states, the others only come into them, or begin anew.
  mutating func next(_ now: Date) -> Message {
    guard Int.random(in: 0..<5, using: &random) == 0 else { return make(.key, now) }
    if kinds.isEmpty { kinds = MessageKind.allCases.shuffled(using: &random) }
    return make(kinds.removeLast(), now)
  }

  /// Remembers what was asked, so that an answer finds the one who asked.
  ///
  /// - Returns: answers that come at once. The others come late or never.
  mutating func take(_ effects: [Effect], _ now: Date) -> [Message] {
    var answers: [Message] = []
    for effect in effects {
      switch effect {
      case .load(let generation, let query):
        if Int.random(in: 0..<3, using: &random) == 0 {
          questions.append((generation, query))
        } else {
          answers.append(.loaded(generation, content(query), at: now))
        }
      case .saveProgress(_, let number), .keepAccepted(_, let number): numbers.append(number)
      case .probe(let generation, _, _, _), .checkStandings(let generation, _), .connect(let generation, _),
        .checkKey(let generation, _, _), .checkWebhook(let generation):
        numbers.append(generation)
      default: continue
      }
    }
    questions = questions.suffix(40)
    numbers = numbers.suffix(8)
    return answers
  }

  /// - Parameter now: what the program takes for the time; others are sent too.
  mutating func make(_ kind: MessageKind, _ now: Date) -> Message {
    let at = now.addingTimeInterval(.random(in: -5...5, using: &random))
    return switch kind {
    case .key: .key(pick(RandomMessages.keys, or: .enter))
    case .escapeWasTorn: .escapeWasTorn
    case .pasted: .pasted(Pasted(pick(RandomMessages.pasted, or: "")))
    case .resized: .resized(size())
    case .focused: .focused(.random(using: &random))
    case .ticked: .ticked(now.addingTimeInterval(pick([0.25, 1, 10, 70, -100, 100_000], or: 1)))
    case .resumed: .resumed(now.addingTimeInterval(pick([0, 3_600, -3_600, 86_400], or: 0)))
    case .leaving: .leaving
    case .probed: .probed(number(), probe(), at: at)
    case .probesEnded: .probesEnded(number(), at: at)
    case .standingsLoaded: .standingsLoaded(number(), standings(at), at: at)
    case .standingsFailed: .standingsFailed(number(), error(), at: at)
    case .receiverChanged: .receiverChanged(receiver(at))
    case .progressSaved: .progressSaved(number(), at: at)
    case .lookedAround: .lookedAround(surroundings(), at: at)
    case .acceptedKept: .acceptedKept(number(), AcceptedCredentials(apiKey: secret(), signingSecret: secret()))
    case .guideReady: .guideReady(guideStart())
    case .demoReady: .demoReady(DemoOffer(apiKey: Samples.key, signingSecret: Samples.key))
    case .connected:
      .connected(number(), Connection(account: account(), isSyncedHere: .random(using: &random)), at: at)
    case .connectFailed: .connectFailed(number(), error())
    case .accountsListed: .accountsListed(pick([[], ConnectionScene.entries], or: []))
    case .accountOpened: .accountOpened(account(), dispute: pick([nil, Samples.rows[0].disputeID, "dp_gone"], or: nil))
    case .disconnected:
      .disconnected(
        Disconnection(account: account(), extent: pick(Disconnection.Extent.allCases, or: .keepsDesk)),
        next: Bool.random(using: &random) ? account() : nil)
    case .disconnectFailed: .disconnectFailed(error())
    case .keyProbed: .keyProbed(number(), probe(), at: at)
    case .keyCheckEnded: .keyCheckEnded(number(), at: at)
    case .keyCheckFailed: .keyCheckFailed(number(), error())
    case .webhookChecked: .webhookChecked(number(), Bool.random(using: &random) ? error() : nil, at: at)
    case .exported: .exported(path: "/home/somebody/cellix-disputes.csv\u{1B}[2J", rows: 7)
    case .refreshAnswered: .refreshAnswered(pick([.asked, .otherProcess], or: .asked))
    case .storeChanged: .storeChanged(Set(StoreChange.allCases.filter { _ in Bool.random(using: &random) }), at: at)
    case .loaded: answer(at)
    case .syncProgressed: .syncProgressed(progress(at), at: at)
    case .healthChanged: .healthChanged(health(at), at: at)
    case .openFailed: .openFailed(error())
    case .failed: .failed(error())
    }
  }

  // MARK: - What they hold

  /// Every key of the table, those of a line being edited, and some that mean nothing.
  static let keys: [Key] =
    KeyMap.bindings.flatMap(\.keys) + [.backspace, .delete, .insert, .alt("x"), .function(12), .control("k")]
    + "disconnect:harbor >=<\"YG09日\u{301}".map { .character($0) }

  private static let pasted = [
    "rk_test_FAKEFAKEFAKEFAKE3fQa\u{1B}[2J\u{202E}", "rk_live_51NvHarborGoods8Q" + String(repeating: "F", count: 82),
    "whsec_" + String(repeating: "a", count: 32), "Harbor Goods", "amount:>100 email:日本語", "",
    "disconnect Harbor Goods",
    String(repeating: "x", count: Pasted.limit),
  ]

  private static let texts = ["", "No network.", "a\u{1B}[2Jb\u{202E}c", String(repeating: "日本 ", count: 200)]

  /// One that was asked, or any other.
  private mutating func number() -> Int {
    Bool.random(using: &random) ? pick(numbers, or: 0) : pick([-1, 0, 1, 5, Int.max], or: 0)
  }

  private mutating func error() -> UserFacingError {
    UserFacingError(pick(RandomMessages.texts, or: ""), suggestion: pick([nil, "Do this.", "\u{9B}2J"], or: nil))
  }

  private mutating func account() -> ConnectedAccount {
    var test = Samples.account
    test.mode = .test
    var nameless = Samples.otherAccount
    (nameless.label, nameless.timeZone) = ("", "No/Such_Zone")
    return pick([Samples.account, Samples.otherAccount, test, nameless], or: Samples.account)
  }

  private mutating func secret() -> Secret? { pick([nil, Samples.key], or: nil) }

  private mutating func size() -> Size {
    Size(columns: .random(in: 0...300, using: &random), rows: .random(in: 0...90, using: &random))
  }

  private mutating func probe() -> ProbeResult {
    let requirement = pick(PermissionRequirement.allCases, or: .disputes)
    let finding: PermissionFinding = pick(
      [
        .notChecked, .checking, .granted, .missing(editURL: nil), .readOnly(editURL: nil),
        .unverified("Nobody answered."),
        .missing(editURL: "https://example.com/\u{1B}]8;;x"), .readOnly(editURL: "https://dashboard.stripe.com/x"),
      ], or: .granted)
    let excess: ExcessFinding = pick(
      [.notChecked, .checking, .none, .open([]), .open(["Customers", "\u{1B}[2J"]), .unverified("")], or: .none)
    return pick(
      [
        .permission(requirement, finding), .permission(requirement, .granted), .excess(excess), .account("acct_1Nv"),
        .account("\u{202E}"), .keyRefused("Expired API key"),
      ], or: .account(""))
  }

  private mutating func standings(_ at: Date) -> [WebhookEvent: WebhookEventStanding] {
    WebhookEvent.allCases.reduce(into: [:]) { standings, event in
      guard Bool.random(using: &random) else { return }
      standings[event] = WebhookEventStanding(
        seen: pick([nil, at, .distantPast], or: nil), isPendingOrFailing: .random(using: &random),
        delivered: pick([nil, at, .distantFuture], or: nil))
    }
  }

  private mutating func receiver(_ at: Date) -> ReceiverState {
    ReceiverState(
      url: pick([nil, "http://127.0.0.1:4242/api/webhooks/stripe"], or: nil),
      delivered: standings(at).compactMapValues(\.delivered), refused: pick([0, 1, Int.max], or: 0), provenBy: secret())
  }

  private mutating func surroundings() -> Surroundings {
    Surroundings(
      reach: pick(
        [.reached(milliseconds: 84), .reached(milliseconds: -1), .unreachable("No route.")], or: .unreachable("")),
      proxy: pick([nil, "proxy.example.com:3128"], or: nil), clockAhead: pick([nil, 0, 31, -86_400, Int.max], or: nil),
      folder: "~/.config/cellix", environmentNames: pick([[], ["STRIPE_API_KEY", "\u{1B}"]], or: []))
  }

  private mutating func guideStart() -> GuideStart {
    var progress = Samples.progress
    progress.step = pick(SetupStep.allCases, or: .logIn)
    progress.completed = Set(SetupStep.allCases.filter { _ in Bool.random(using: &random) })
    progress.skippedSigningSecret = .random(using: &random)
    let start = GuideStart(
      progress: progress, isFresh: .random(using: &random), isDemo: .random(using: &random), apiKey: secret(),
      signingSecret: secret())
    return pick([start, .replacingKey(of: Samples.account)], or: start)
  }

  private mutating func health(_ at: Date) -> Health {
    pick(
      [
        .unknown, .live(lastContact: at), .live(lastContact: at.addingTimeInterval(-300)),
        .live(lastContact: at, clockAhead: 31), .live(lastContact: at, clockAhead: -400_000),
        .live(lastContact: .distantPast, clockAhead: Int.max),
        .live(lastContact: .distantFuture, clockAhead: Int.min + 1),
        .offline(since: at, reason: "No route."), .offline(since: .distantPast, reason: ""),
        .keyRefused(since: at, reason: "Expired API key\u{1B}[2J"),
      ], or: .unknown)
  }

  private mutating func progress(_ at: Date) -> SyncProgress {
    let states: [SyncProgress.Line.State] = [
      .waiting, .running, .done, .refused("Read is missing.\u{1B}[2J"), .stopped("No answer."),
    ]
    let resources = Resource.allCases.shuffled(using: &random).prefix(.random(in: 0...7, using: &random))
    var progress = SyncProgress(
      kind: pick([.first, .update], or: .first), started: at.addingTimeInterval(pick([0, -60, 60, -400_000], or: 0)),
      lines: resources.map { resource in
        SyncProgress.Line(
          resource: resource, state: pick(states, or: .waiting), rows: pick([0, 1, 118_204], or: 0),
          fraction: pick([nil, 0, 0.41, 1, 1.5, -0.5], or: nil))
      })
    for index in progress.lines.indices where Bool.random(using: &random) {
      progress.lines[index].fraction = .random(in: 0...1, using: &random)
    }
    (progress.requests, progress.retries) = (pick([0, 4_000], or: 0), pick([0, 3], or: 0))
    progress.waiting = pick(
      [
        nil, nil, Hindrance(.rateLimit, "rate limited by Stripe; going on in 2 s"),
        Hindrance(.noAnswer, "no answer\u{1B}[2J"), Hindrance(.fault, ""),
      ], or: nil)
    progress.isFinished = .random(using: &random)
    return progress
  }

  /// To a question that was asked, or to one that nobody asked any more: full, hostile, or a failure.
  private mutating func answer(_ at: Date) -> Message {
    let index = Int.random(in: 0..<40, using: &random)
    let isAsked = questions.indices.contains(index)
    let asked = isAsked ? questions.remove(at: index) : (number(), pick(RandomMessages.queries, or: .pace))
    return .loaded(asked.0, content(asked.1), at: at)
  }

  private mutating func content(_ query: LoadQuery) -> Loaded {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: .failed(query, error())
    case 1: HostileCorpus.answer(to: query, with: pick(HostileCorpus.strings, or: ""))
    case 2: Samples.emptyAnswer(to: query)
    default: Samples.answer(to: query)
    }
  }

  private static let queries: [LoadQuery] = [
    .balances, .overview, .urgent(limit: 5), .dispute("dp_gone"), .refund("re_gone"), .payment("ch_gone"),
    .event("evt_gone"), .invariants, .feed(limit: 50), .paymentSummary(nil), .arrivals, .syncState, .connection, .pace,
    .disputes(DisputeQuery(group: .all)),
  ]

  private mutating func pick<Choice>(_ choices: [Choice], or other: Choice) -> Choice {
    choices.randomElement(using: &random) ?? other
  }
}
