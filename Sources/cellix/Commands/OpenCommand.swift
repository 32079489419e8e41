import ArgumentParser
import CellixCore
import Foundation
import Store
import StripeAPI
import TUI
import Terminal

/// `cellix` itself: the guide when nothing is connected, else the dashboard.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "The setup guide, or the dashboard once an account is connected (the default).")

  @OptionGroup var homeOptions: HomeOptions
  @OptionGroup var screenOptions: ScreenOptions

  func run() throws {
    let home = try homeOptions.openHome()
    let base = try homeOptions.base()
    let start: App.Start
    do {
      if let account = try AccountRegistry(home: home).current() {
        start = .dashboard(account)
      } else {
        start = .guide(
          try SetupFile(home: home).load() ?? SetupProgress(timeZone: MachineTimeZone.identifier), demo: false)
      }
    } catch let error as any LocalizedError {
      throw Failure(.configuration, error.errorDescription ?? "", suggestion: error.recoverySuggestion)
    }
    let session = Session(home: home, base: { base }, logger: ProgramLog.logger(home))
    let outcome = try Screen(options: screenOptions, logFile: home.logFile).run(
      start: start, host: base.host, services: { _ in Services.live(session) }, leave: { await session.close() })
    outcome.leave()
  }
}
