import CellixCore
import Foundation
import TUI
import Terminal

/// Puts the application on the terminal and stays until it ends.
struct Screen {
  let options: ScreenOptions
  let logFile: String

  /// - Parameters:
  ///   - services: built with the way to post into the running program.
  ///   - leave: what is closed after the terminal was given back.
  func run(
    start: App.Start, host: String, services: (_ post: @escaping @Sendable (Message) -> Void) -> Services,
    leave: @escaping @Sendable () async -> Void
  ) throws -> Outcome {
    if let reason = Lines.wanted(options) {
      return try Lines(reason: reason, forceASCII: options.ascii)
        .run(start: start, host: host, services: services, leave: leave)
    }
    let driver: NcursesDriver
    do {
      driver = try NcursesDriver(
        options: .init(
          color: options.color.choice, theme: options.background.theme, forceASCII: options.ascii, stderrLog: logFile,
          selection: options.selection.mark, charts: options.charts.glyphs))
    } catch .cannotPosition(let term) {
      return try Lines(reason: .terminal(term), forceASCII: options.ascii)
        .run(start: start, host: host, services: services, leave: leave)
    } catch {
      try? waitFor(leave)  // nothing was begun that could fail to end
      throw Failure(
        .usage, error.description,
        suggestion:
          "Over SSH ask for a terminal with ssh -t. --accessible goes on in plain lines. Without a screen, cellix serve "
          + "keeps a connected account in step.")
    }
    let mailbox = try Mailbox<Message>()
    let services = services { mailbox.post($0) }
    let now = services.now
    let runner = EffectRunner(services: services) { mailbox.post($0) }
    let app = App(start: start, host: host, size: driver.size, now: now())
    let program = Program(
      model: app, mailbox: mailbox, message: { Message($0, now: now) }, interpret: EffectRunner.interpret,
      run: { await runner.run($0) }, start: app.firstEffects,
      executor: .eventLoops)
    let outcome = program.run(on: driver)
    try waitFor(leave)
    return outcome
  }
}
