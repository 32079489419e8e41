package import CellixCore
package import Foundation
package import Terminal

/// Everything that happens to the program. Only `App.update` turns one into new state.
package enum Message: Sendable {
  // From the terminal.
  case key(Key)
  /// The Esc before was the first byte of what follows now: what it closed opens again.
  case escapeWasTorn
  case pasted(Pasted)
  case resized(Size)
  case focused(Bool)
  case ticked(Date)
  case resumed(Date)
  case leaving

  // From the guide's checks. The number is the generation of the question; late answers to older ones are dropped.
  case probed(Int, ProbeResult, at: Date)
  case probesEnded(Int, at: Date)
  case standingsLoaded(Int, [WebhookEvent: WebhookEventStanding], at: Date)
  case standingsFailed(Int, UserFacingError, at: Date)
  case receiverChanged(ReceiverState)
  /// With the number of the save.
  case progressSaved(Int, at: Date)
  case lookedAround(Surroundings, at: Date)
  /// These lie sealed on disk now; with the number of the save.
  case acceptedKept(Int, AcceptedCredentials)
  /// The guide may open: what an earlier run of it left is read.
  case guideReady(GuideStart)
  case demoReady(DemoOffer)
  case connected(Int, Connection, at: Date)
  case connectFailed(Int, UserFacingError)

  // From the list of accounts.
  case accountsListed([AccountEntry])
  /// Its store is being opened. With a dispute of it that is to be shown at once.
  case accountOpened(ConnectedAccount, dispute: String? = nil)
  /// The account is off this machine; `next` is shown instead, if there is one.
  case disconnected(Disconnection, next: ConnectedAccount?)
  case disconnectFailed(UserFacingError)

  // From the checks of Connections.
  case keyProbed(Int, ProbeResult, at: Date)
  case keyCheckEnded(Int, at: Date)
  case keyCheckFailed(Int, UserFacingError)
  /// `nil`: Stripe answered, and the answer is kept.
  case webhookChecked(Int, UserFacingError?, at: Date)

  // From the store and the sync.
  /// A file was written; its path.
  case exported(path: String, rows: Int)
  case refreshAnswered(RefreshAnswer)
  case storeChanged(Set<StoreChange>, at: Date)
  case loaded(Int, Loaded, at: Date)
  case syncProgressed(SyncProgress, at: Date)
  case healthChanged(Health, at: Date)

  /// The account's store or its credentials could not be opened.
  case openFailed(UserFacingError)

  /// An effect went wrong in a way that no screen of its own shows.
  case failed(UserFacingError)
}

/// An error as a screen shows it: what happened, and what to do next.
package struct UserFacingError: LocalizedError, Sendable, Hashable {
  package var message: String
  package var suggestion: String?

  package var errorDescription: String? { message }
  package var recoverySuggestion: String? { suggestion }

  package init(_ message: String, suggestion: String? = nil) {
    self.message = message
    self.suggestion = suggestion
  }

  /// Our own errors describe themselves; anything else gets a sentence without Foundation's default text.
  package init(_ error: any Error) {
    if let known = error as? UserFacingError {
      self = known
    } else if let described = error as? any LocalizedError, let text = described.errorDescription {
      self.init(text, suggestion: described.recoverySuggestion)
    } else {
      self.init(
        "Something went wrong that Cellix has no words for (\(type(of: error))).", suggestion: "The log has more.")
    }
  }
}

/// The webhook receiver on this machine, when one runs.
package struct ReceiverState: Sendable, Equatable {
  /// Where it listens; `nil` when none runs.
  package var url: String?
  /// Newest delivery with a right signature, by event type.
  package var delivered: [WebhookEvent: Date]
  /// Deliveries whose signature was wrong.
  package var refused: Int
  /// The secret with which a delivery was verified last.
  package var provenBy: Secret?

  package init(
    url: String? = nil, delivered: [WebhookEvent: Date] = [:], refused: Int = 0, provenBy: Secret? = nil
  ) {
    self.url = url
    self.delivered = delivered
    self.refused = refused
    self.provenBy = provenBy
  }
}

/// What the demo hands out instead of a Stripe account.
package struct DemoOffer: Sendable, Equatable {
  package var apiKey: Secret
  package var signingSecret: Secret

  package init(apiKey: Secret, signingSecret: Secret) {
    self.apiKey = apiKey
    self.signingSecret = signingSecret
  }
}

/// What Connect led to.
package struct Connection: Sendable, Hashable {
  package var account: ConnectedAccount
  /// This process brings the data; `false` while another one on this machine does.
  package var isSyncedHere: Bool

  package init(account: ConnectedAccount, isSyncedHere: Bool) {
    self.account = account
    self.isSyncedHere = isSyncedHere
  }
}

/// What came of asking for news.
package enum RefreshAnswer: Sendable, Hashable {
  case asked
  /// Another process syncs this account, and is the one to ask.
  case otherProcess
}
