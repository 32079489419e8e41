import CellixCore
import Foundation
import Store
import StripeAPI
import TUI

// What the guide needs of the world: a look around, what an earlier run left, and a place for what was accepted.
extension Session {
  /// How long the first page waits for an answer of Stripe.
  private static let patience: Duration = .seconds(10)

  func lookAround() async -> Surroundings {
    let names = Surroundings.credentialNames(in: ProcessInfo.processInfo.environment.keys)
    let folder = Session.short(home.config.path)
    do {
      let probe = ReachProbe(base: try await base(), transport: transport(timeout: Session.patience))
      let answer = try await probe.ask()
      let (seconds, attoseconds) = answer.latency.components
      return Surroundings(
        reach: .reached(milliseconds: Int(seconds * 1000 + attoseconds / 1_000_000_000_000_000)),
        proxy: route.proxy?.host, clockAhead: answer.stated.map { Int(Date().timeIntervalSince($0)) }, folder: folder,
        environmentNames: names)
    } catch {
      let words = (error as? any LocalizedError)?.errorDescription ?? "no answer"
      return Surroundings(
        reach: .unreachable(words), proxy: route.proxy?.host, folder: folder, environmentNames: names)
    }
  }

  /// As people write it: `~/.config/cellix`.
  private static func short(_ path: String) -> String {
    let root = NSHomeDirectory()
    return root.count > 1 && path.hasPrefix(root + "/") ? "~" + path.dropFirst(root.count) : path
  }

  /// Saves come from tasks that may overtake each other: an older one never replaces a newer.
  func keepAccepted(_ keys: AcceptedCredentials, number: Int) async throws {
    guard number > newestKept else { return }
    newestKept = number
    try await vault.keepAccepted(keys)
  }

  /// What the guide begins with: where an earlier run of it stopped, or the beginning.
  func guideStart(_ purpose: GuidePurpose) async throws -> GuideStart {
    let saved = try SetupFile(home: home).load()
    if let saved, !Session.isOf(purpose, saved) {
      let name = saved.label.isEmpty ? "" : " for “\(saved.label)”"
      throw UserFacingError(
        "Another setup\(name) is at step \(saved.step.rawValue) of 8.",
        suggestion: "Finish it first with cellix setup, or drop it there with the command start-over.")
    }
    await setupSaves.restart()
    newestKept = 0
    let accepted = try await vault.accepted()
    switch purpose {
    case .newAccount:
      var start = GuideStart(
        progress: saved ?? SetupProgress(timeZone: MachineTimeZone.identifier), isFresh: saved == nil)
      (start.apiKey, start.signingSecret) = (accepted?.apiKey, accepted?.signingSecret)
      return start
    case .newKey(let account):
      let present = try await credentials(of: account)
      var start = GuideStart.replacingKey(of: account)
      if let saved { start.progress = saved }
      start.apiKey = accepted?.apiKey ?? present?.apiKey
      start.signingSecret = accepted?.signingSecret ?? present?.signingSecret
      return start
    }
  }

  private static func isOf(_ purpose: GuidePurpose, _ progress: SetupProgress) -> Bool {
    switch purpose {
    case .newAccount: progress.replacing == nil
    case .newKey(let account): progress.replacing == account.id && progress.mode == account.mode
    }
  }
}
