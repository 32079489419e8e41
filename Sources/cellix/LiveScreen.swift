import CellixCore
import Foundation
import Store
import StripeAPI
import TUI
import Terminal

/// The full screen over the state on disk and the real Stripe.
struct LiveScreen {
  /// What is opened first.
  enum Opening: Sendable {
    /// The dashboard when an account is connected, else the guide.
    case whatIsThere
    case guide(accountNamed: String?)
  }

  let homeOptions: HomeOptions
  let screenOptions: ScreenOptions
  let receiverOptions: ReceiverOptions

  func run(_ opening: Opening) throws -> Never {
    let home = try homeOptions.openHome()
    let base = try homeOptions.base()
    let session = try homeOptions.session(home)
    let port = receiverOptions.receive
    let (start, receiver) = try waitFor {
      do {
        let start = try await session.start(opening)
        return (
          start, try await port.asyncMap { try await LocalReceiver.start(session, port: $0, logger: session.logger) }
        )
      } catch {
        await session.close()
        throw error as? Failure ?? Failure(.configuration, UserFacingError(error))
      }
    }
    let outcome = try Screen(options: screenOptions, logFile: home.logFile).run(
      start: start, host: base.host, services: { _ in Services.live(session) },
      leave: {
        await session.close()
        await receiver?.stop()
      })
    outcome.leave()
  }
}

extension Optional where Wrapped: Sendable {
  fileprivate func asyncMap<Value>(_ body: (Wrapped) async throws -> Value) async rethrows -> Value? {
    guard let self else { return nil }
    return try await body(self)
  }
}

extension Session {
  /// Unlocks the vault, and says what is shown first.
  func start(_ opening: LiveScreen.Opening) async throws -> App.Start {
    let registry = AccountRegistry(home: home)
    // Its files need neither the vault nor the terminal. A passphrase may take long, and another account may be the
    // current one by then.
    if case .whatIsThere = opening, let likely = try registry.current() { openAhead(likely) }
    try await unlockVault()
    switch opening {
    case .whatIsThere:
      if let account = try registry.current() { return .dashboard(account) }
      return .guide(try await guideStart(.newAccount))
    case .guide(nil): return .guide(try await guideStart(try SetupFile(home: home).load().map(purpose) ?? .newAccount))
    case .guide(let name?): return .guide(try await guideStart(.newKey(try registry.account(named: name))))
    }
  }

  /// An unfinished guide goes on, whatever it was opened for.
  private func purpose(of progress: SetupProgress) throws -> GuidePurpose {
    guard let id = progress.replacing,
      let account = try AccountRegistry(home: home).accounts().first(where: { $0.id == id && $0.mode == progress.mode })
    else { return .newAccount }
    return .newKey(account)
  }
}

extension AccountRegistry {
  /// By the name that its owner gave it, Stripe's id, or the local one; with `/live` or `/test` behind it where one name
  /// stands for both.
  func account(named name: String) throws -> ConnectedAccount {
    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
    let mode = parts.count == 2 ? Mode(rawValue: parts[1].lowercased()) : nil
    let wanted = (mode == nil ? name : parts[0]).lowercased()
    let found = try accounts().filter { account in
      [account.label.lowercased(), account.id.value, account.stripeAccountID?.lowercased()].contains(wanted)
        && (mode == nil || account.mode == mode)
    }
    guard let account = found.first else {
      throw Failure(.usage, "No account here is called “\(name)”.", suggestion: "cellix accounts lists them.")
    }
    guard found.count == 1 else {
      throw Failure(
        .usage, "“\(name)” stands for \(found.count) accounts.",
        suggestion: "Write \(wanted)/live or \(wanted)/test, or the id that cellix accounts shows.")
    }
    return account
  }
}
