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
    let account = try AccountRegistry(home: home).current()
    if !guide, let account { return .dashboard(account) }
    if let saved = try SetupFile(home: home).load() { return .guide(saved, demo: false) }
    var progress = SetupProgress(timeZone: account?.timeZone ?? MachineTimeZone.identifier)
    if let account {
      progress.mode = account.mode
      progress.label = account.label
      progress.endpointURL = account.endpointURL
    }
    return .guide(progress, demo: false)
  }
}
