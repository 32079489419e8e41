import CellixCore
import Foundation
import TUI
import Terminal

/// The application as plain lines: for screen readers, for terminals that cannot move their cursor, for pipes.
struct Lines {
  let reason: AccessibleReason
  let forceASCII: Bool

  /// Somebody asked for lines; a terminal that leaves no choice is found out when the screen is opened.
  static func wanted(_ options: ScreenOptions) -> AccessibleReason? {
    if options.accessible { return .option }
    let named = ProcessInfo.processInfo.environment["CELLIX_ACCESSIBLE"] ?? ""
    return named.isEmpty || named == "0" ? nil : .environment
  }

  func run(
    start: App.Start, host: String, services: (_ post: @escaping @Sendable (Message) -> Void) -> Services,
    leave: @escaping @Sendable () async -> Void
  ) throws -> Outcome {
    let mailbox = try Mailbox<Conversation.Message>()
    let services = services { mailbox.post(.app($0)) }
    let now = services.now
    let runner = EffectRunner(services: services) { mailbox.post(.app($0)) }
    let driver = LineDriver(forceASCII: forceASCII)
    let app = App(start: start, host: host, size: driver.size, now: now())
    let conversation = Conversation(app, reason: reason, isInteractive: driver.isInteractive)
    let program = Program(
      model: conversation, mailbox: mailbox, message: { Conversation.Message($0, now: now) },
      interpret: Conversation.interpret,
      run: { effect in if case .app(let effect) = effect { await runner.run(effect) } },
      start: conversation.firstEffects, executor: .eventLoops)
    let outcome = program.run(on: driver)
    try waitFor(leave)
    return outcome
  }
}
