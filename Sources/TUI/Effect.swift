package import CellixCore

/// What `update` asks for. Plain data, so that a test compares it; `EffectRunner` is the only one that carries it out.
package enum Effect: Sendable, Equatable {
  // The guide.
  /// The number orders saves: a newer one is never overwritten by an older.
  case saveProgress(SetupProgress, number: Int)
  /// Looks whether this machine is ready for what the guide is going to need.
  case lookAround
  /// Seals credentials that were accepted and are not connected yet; two `nil` drop them. The number orders them.
  case keepAccepted(AcceptedCredentials, number: Int)
  case probe(generation: Int, key: Secret, rows: Set<PermissionRequirement>, excess: Bool)
  case checkStandings(generation: Int, key: Secret)
  /// `nil` takes back what was offered.
  case offerSigningSecret(Secret?)
  case connect(generation: Int, ConnectRequest)
  case cancelConnect

  // Accounts.
  /// Reads what an earlier run of the guide left, and answers with what it begins with.
  case prepareGuide(GuidePurpose)
  case listAccounts
  /// With a dispute of it that is to be shown at once.
  case openOther(ConnectedAccount, dispute: String? = nil)
  case disconnect(Disconnection)

  // The dashboard.
  case load(generation: Int, LoadQuery)
  case refresh
  /// Writes a file of that name, where the program was started.
  case export(name: String, Export)
  /// Whether somebody looks: the pace of asking Stripe follows it.
  case setAttention(Bool)
  /// Asks what the key of the open account may do.
  case checkKey(generation: Int, rows: Set<PermissionRequirement>, excess: Bool)
  case checkWebhook(generation: Int)
  case watchReceiver
  case watchSync
  case watchHealth
  case watchStore
  case openAccount

  // The terminal.
  case copy(String)
  case mouse(Bool)
  case redraw
  case suspend
  case quit(Int32)
}

/// Everything that Connect needs.
package struct ConnectRequest: Sendable, Equatable {
  package var apiKey: Secret
  package var signingSecret: Secret?
  package var progress: SetupProgress
  /// Learned from the key or from Stripe.
  package var stripeAccountID: String?

  package init(
    apiKey: Secret, signingSecret: Secret?, progress: SetupProgress, stripeAccountID: String?
  ) {
    self.apiKey = apiKey
    self.signingSecret = signingSecret
    self.progress = progress
    self.stripeAccountID = stripeAccountID
  }
}

/// A question to the store.
package enum LoadQuery: Sendable, Hashable {
  case balances
  case overview
  /// Disputes and inquiries that ask for an answer, by deadline; the first of them.
  case urgent(limit: Int)
  case disputes(DisputeQuery)
  /// What is open of the query's group in the accounts that its filter names.
  case openDisputes(DisputeQuery)
  /// How many the filter of the query leaves, from its start on.
  case disputeCount(DisputeQuery)
  case dispute(String)
  case refundTrend(RefundTrendQuery)
  case refundDetails(RefundTrendQuery)
  case refunds(RefundQuery)
  /// How many the filter of the query leaves, from its start on.
  case refundCount(RefundQuery)
  case refund(String)
  case balanceTrend(BalanceTrendQuery)
  /// Whether the money adds up.
  case invariants
  /// The newest events.
  case feed(limit: Int)
  case paymentSummary(Currency?)
  case payments(PaymentQuery)
  /// How many the filter of the query leaves, from its start on.
  case paymentCount(PaymentQuery)
  case payment(String)
  case activity(ActivityQuery)
  /// How many the filter of the query leaves, from its start on.
  case activityCount(ActivityQuery)
  case arrivals
  case event(String)
  case syncState
  case connection
  /// How fast Stripe is asked just now.
  case pace
}

/// The store's answer. `nil` inside means that there is nothing yet, which is not zero.
package enum Loaded: Sendable, Equatable {
  case balances(BalanceSummary?)
  case overview(DisputeOverview)
  case urgent(UrgentDisputes)
  case disputes(DisputeQuery, ListPage<DisputeRow>)
  case openDisputes(DisputeQuery, MergedQueue)
  case disputeCount(DisputeQuery, ListCount)
  case dispute(String, DisputeDetail?)
  case refundTrend(RefundTrend?)
  case refundDetails(RefundTrendQuery, RefundDetails?)
  case refunds(RefundQuery, ListPage<RefundRow>)
  case refundCount(RefundQuery, ListCount)
  case refund(String, RefundDetail?)
  case balanceTrend(BalanceTrendQuery, BalanceTrend?)
  /// `nil` before the movements between two readings are here.
  case invariants([MoneyInvariant]?)
  case feed([ActivityRow])
  case paymentSummary(PaymentSummary?)
  case payments(PaymentQuery, ListPage<PaymentRow>)
  case paymentCount(PaymentQuery, ListCount)
  case payment(String, PaymentDetail?)
  case activity(ActivityQuery, ListPage<ActivityRow>)
  case activityCount(ActivityQuery, ListCount)
  case arrivals(EventArrivals?)
  case event(String, EventDetail?)
  case syncState(SyncState)
  case connection(ConnectionFacts)
  /// `nil` where another process asks.
  case pace(RequestPace?)
  case failed(LoadQuery, UserFacingError)
}
