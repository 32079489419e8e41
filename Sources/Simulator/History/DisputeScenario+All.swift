extension DisputeScenario {
  static let all = open + unanswerable + underReview + closed + prevented

  /// Deadlines in hours, below 48 hours, this week and later.
  private static let open: [DisputeScenario] = [
    DisputeScenario(.chargeback, .fraudulent, .visa, age: 190, due: 5).with { $0.compellingEvidence = .qualified },
    DisputeScenario(.chargeback, .productNotReceived, .visa, age: 150, due: 21),
    DisputeScenario(.chargeback, .fraudulent, .mastercard, in: .eur, age: 300, due: 40),
    DisputeScenario(.inquiry, .unrecognized, .amex, age: 130, due: 31),
    DisputeScenario(.chargeback, .subscriptionCanceled, .visa, age: 96, due: 74).with { $0.isStaged = true },
    DisputeScenario(.chargeback, .creditNotProcessed, .mastercard, in: .gbp, age: 260, due: 101),
    DisputeScenario(.chargeback, .duplicate, .visa, age: 210, due: 122).with { $0.isPartial = true },
    DisputeScenario(.inquiry, .productNotReceived, .mastercard, age: 60, due: 150),
    DisputeScenario(.chargeback, .productUnacceptable, .visa, in: .jpy, age: 70, due: 164),
    DisputeScenario(.chargeback, .unrecognized, .visa, age: 52, due: 212).with {
      $0.compellingEvidence = .requiresAction
    },
    DisputeScenario(.compliance, .noncompliant, .visa, age: 100, due: 196),
    DisputeScenario(.chargeback, .general, .discover, age: 40, due: 262),
    DisputeScenario(.chargeback, .fraudulent, .visa, in: .kwd, age: 33, due: 290).with {
      $0.compellingEvidence = .requiresAction
    },
    DisputeScenario(.inquiry, .fraudulent, .visa, in: .eur, age: 20, due: 330),
    DisputeScenario(.chargeback, .customerInitiated, .mastercard, age: 11, due: 390),
    DisputeScenario(.chargeback, .fraudulent, .visa, age: 3, due: 470).with { $0.compellingEvidence = .qualified },
    DisputeScenario(.chargeback, .productNotReceived, .amex, age: 2_700, due: 236).with {
      $0.closedHoursAgo = 70
      $0.answeredHoursAgo = 2_500
      $0.appealedAs = .appealNeedsResponse
    },
  ]

  /// One deadline just missed, and cases that never had one: Stripe sends null or 0 there.
  private static let unanswerable: [DisputeScenario] = [
    DisputeScenario(.chargeback, .productUnacceptable, .mastercard, age: 345, due: -9),
    DisputeScenario(.chargeback, .insufficientFunds, age: 90, due: nil),
    DisputeScenario(.chargeback, .incorrectAccountDetails, age: 200, due: nil).with { $0.hasZeroDeadline = true },
    DisputeScenario(.chargeback, .debitNotAuthorized, age: 400, due: nil).with { $0.closedHoursAgo = 60 },
    DisputeScenario(.chargeback, .bankCannotProcess, age: 900, due: nil).with {
      $0.hasZeroDeadline = true
      $0.closedHoursAgo = 700
    },
    DisputeScenario(.chargeback, .checkReturned, age: 1_400, due: nil).with { $0.closedHoursAgo = 1_390 },
  ]

  private static let underReview: [DisputeScenario] = [
    DisputeScenario(.chargeback, .fraudulent, .visa, age: 240, due: 90).with { $0.answeredHoursAgo = 26 },
    DisputeScenario(.chargeback, .productNotReceived, .mastercard, in: .eur, age: 700, due: -260).with {
      $0.answeredHoursAgo = 500
    },
    DisputeScenario(.chargeback, .subscriptionCanceled, .visa, age: 1_200, due: -800).with {
      $0.answeredHoursAgo = 1_010
    },
    DisputeScenario(.inquiry, .general, .mastercard, age: 500, due: -100).with { $0.answeredHoursAgo = 170 },
    DisputeScenario(.inquiry, .unrecognized, .amex, in: .gbp, age: 1_000, due: -600).with {
      $0.answeredHoursAgo = 800
    },
    DisputeScenario(.chargeback, .creditNotProcessed, .visa, age: 3_000, due: -900).with {
      $0.closedHoursAgo = 800
      $0.answeredHoursAgo = 2_700
      $0.appealedAs = .appealUnderReview
    },
  ]

  /// Decided in the last days, so that the feed of events shows it.
  private static let closed: [DisputeScenario] = [
    DisputeScenario(.chargeback, .productNotReceived, .visa, age: 1_900, due: -1_500).with {
      $0.answeredHoursAgo = 1_700
      $0.closedHoursAgo = 30
      $0.closedAs = .won
    },
    DisputeScenario(.chargeback, .fraudulent, .mastercard, age: 2_000, due: -1_600).with {
      $0.answeredHoursAgo = 1_800
      $0.closedHoursAgo = 54
    },
    DisputeScenario(.inquiry, .productUnacceptable, .visa, age: 2_990, due: -2_600).with {
      $0.answeredHoursAgo = 2_700
      $0.closedHoursAgo = 110
      $0.closedAs = .warningClosed
    },
    DisputeScenario(.inquiry, .general, .mastercard, age: 4_500, due: -4_100).with {
      $0.closedHoursAgo = 1_600
      $0.closedAs = .warningClosed
    },
  ]

  private static let prevented: [DisputeScenario] = [
    DisputeScenario(.block, .fraudulent, .visa, age: 75, due: nil, status: .prevented),
    DisputeScenario(.block, .fraudulent, .mastercard, age: 1_300, due: nil, status: .prevented),
    DisputeScenario(.resolution, .unrecognized, .visa, age: 500, due: nil, status: .prevented).with {
      $0.hasZeroDeadline = true
    },
    DisputeScenario(.resolution, .productNotReceived, .visa, age: 2_200, due: nil, status: .prevented),
  ]
}
