import CellixCore
import Foundation
import Store
import StripeAPI
import TUI
import Terminal

/// The full screen over the state on disk and the real Stripe.
struct LiveScreen {
  let homeOptions: HomeOptions
  let screenOptions: ScreenOptions

  /// - Parameter guide: the guide even when an account is connected.
  func run(guide: Bool) throws -> Never {
    let home = try homeOptions.openHome()
    let base = try homeOptions.base()
    let start: App.Start
    do {
      start = try LiveScreen.start(home, guide: guide)
    } catch let error as any LocalizedError {
      throw Failure(.configuration, error.errorDescription ?? "", suggestion: error.recoverySuggestion)
    }
    let session = Session(home: home, base: { base }, logger: ProgramLog.logger(home))
    let outcome = try Screen(options: screenOptions, logFile: home.logFile).run(
      start: start, host: base.host, services: { _ in Services.live(session) }, leave: { await session.close() })
    outcome.leave()
  }

  private static func start(_ home: CellixHome, guide: Bool) throws -> App.Start {
    if !guide, let account = try AccountRegistry(home: home).current() { return .dashboard(account) }
    let progress = try SetupFile(home: home).load() ?? SetupProgress(timeZone: MachineTimeZone.identifier)
    return .guide(progress, demo: false)
  }
}
