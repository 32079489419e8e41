package import CellixCore

/// What the guide is opened for.
package enum GuidePurpose: Sendable, Hashable {
  /// The first account, or another one.
  case newAccount
  /// The account keeps everything, and its key is replaced.
  case newKey(ConnectedAccount)
}

/// What the guide begins with.
package struct GuideStart: Sendable, Equatable {
  package var purpose: GuidePurpose
  package var progress: SetupProgress
  /// Nothing was answered yet: the welcome comes before the first step.
  package var isFresh: Bool
  package var isDemo: Bool
  /// Credentials that an earlier run had accepted and sealed.
  package var apiKey: Secret?
  package var signingSecret: Secret?

  package init(
    purpose: GuidePurpose = .newAccount, progress: SetupProgress, isFresh: Bool = false, isDemo: Bool = false,
    apiKey: Secret? = nil, signingSecret: Secret? = nil
  ) {
    self.purpose = purpose
    self.progress = progress
    self.isFresh = isFresh
    self.isDemo = isDemo
    self.apiKey = apiKey
    self.signingSecret = signingSecret
  }

  /// For a new key of an account: everything but the key is answered already.
  package static func replacingKey(of account: ConnectedAccount) -> GuideStart {
    var progress = SetupProgress(timeZone: account.timeZone)
    progress.mode = account.mode
    progress.label = account.label
    progress.endpointURL = account.endpointURL
    progress.replacing = account.id
    progress.step = .createKey
    progress.completed = Set(SetupStep.allCases).subtracting([.createKey, .setPermissions, .copyKey, .connect])
    return GuideStart(purpose: .newKey(account), progress: progress)
  }
}
