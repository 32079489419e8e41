import CellixCore
import Foundation
import Store
import TestSupport

/// An account of any size, the same for the same seed: 1.1 payment intents, 0.075 refunds, 1.1 balance transactions and,
/// unless more are asked for, 0.01 disputes for each charge, over 400 days. Each object follows from the number of its charge, so that nothing is
/// kept in memory. Ids begin with the time, as Stripe's do.
struct LargeAccount: Sendable {
  let charges: Int
  let seed: UInt64
  /// Charges for each that is disputed.
  var disputeSpacing = 100

  private static let days = 400
  private static let day = 86_400

  /// "Now" of this account: unless another time is asked for, Tuesday, 24 November 2026, 12:00:00 UTC.
  var end = Date(timeIntervalSince1970: 1_795_521_600)
  var begin: Date { end.addingTimeInterval(-Double(LargeAccount.days * LargeAccount.day)) }
  var middle: Date { end.addingTimeInterval(-Double(LargeAccount.days * LargeAccount.day / 2)) }

  var balance: Balance {
    let currencies = LargeAccount.currencies
    return Balance(
      available: currencies.map { Money(4_200_000, $0) }, pending: currencies.map { Money(1_700_000, $0) })
  }

  /// All that follows from these charges.
  func batches(_ numbers: Range<Int>) -> [SaveBatch] {
    var made = Made()
    for number in numbers { add(number, to: &made) }
    return [
      SaveBatch(objects: .charges(made.charges), source: .backfill, asOf: end),
      SaveBatch(objects: .paymentIntents(made.intents), source: .backfill, asOf: end),
      SaveBatch(objects: .refunds(made.refunds), source: .backfill, asOf: end),
      SaveBatch(objects: .disputes(made.disputes), source: .backfill, asOf: end),
      SaveBatch(objects: .balanceTransactions(made.transactions), source: .backfill, asOf: end),
      SaveBatch(objects: .events(made.events), source: .feed, asOf: end),
    ]
  }

  struct Made {
    var charges: [Charge] = []
    var intents: [PaymentIntent] = []
    var refunds: [Refund] = []
    var disputes: [Dispute] = []
    var transactions: [BalanceTransaction] = []
    var events: [Event] = []
  }

  private func add(_ number: Int, to made: inout Made) {
    var dice = SeededGenerator(seed: seed, number: number)
    let charge = charge(number, &dice)
    let created = charge.created
    made.charges.append(charge)
    made.intents.append(intent(of: charge, number))
    if number % 10 == 9 { made.intents.append(abandonedIntent(number, created)) }
    if charge.status == .succeeded {
      made.transactions.append(transaction("txn_3", number, charge.amount, created, "charge", source: charge.id))
    }
    if number % 10 == 0 {
      made.events.append(
        Event(
          id: id("evt_3", number), created: created, type: "payment_intent.succeeded",
          object: .paymentIntent(intent(of: charge, number)), objectID: charge.paymentIntentID))
    }
    if number % 20 == 11 {
      let fee = Money(amount: -2 * Int(dice.next() % 100 + 1), currency: charge.amount.currency)
      made.transactions.append(transaction("txn_1f", number, fee, created, "stripe_fee", source: nil))
    }
    if LargeAccount.isRefunded(number) { addRefund(of: charge, number, &dice, to: &made) }
    if isDisputed(number) { addDispute(of: charge, number, &dice, to: &made) }
    addPayouts(before: number, to: &made)
  }
}

// MARK: - Payments

extension LargeAccount {
  static let currencies = ["usd", "eur", "gbp", "jpy"]
  private static let brands = ["visa", "mastercard", "amex"]
  private static let names = ["Mara Reyes", "Jonas Feld", "Aiko Tanaka", "Priya Nair", "Tom Okafor", "Lena Brandt"]

  static func isRefunded(_ number: Int) -> Bool { [3, 17, 31].contains(number % 40) }
  private func isDisputed(_ number: Int) -> Bool { number % disputeSpacing == 38 % disputeSpacing }
  private func isFailed(_ number: Int) -> Bool {
    number % 25 == 24 && !LargeAccount.isRefunded(number) && !isDisputed(number)
  }

  private func created(_ number: Int) -> Date {
    let span = LargeAccount.days * LargeAccount.day
    return begin.addingTimeInterval(Double(number * span / charges))
  }

  private func charge(_ number: Int, _ dice: inout SeededGenerator) -> Charge {
    let isPaid = !isFailed(number)
    let share = dice.next() % 100
    let currency = LargeAccount.currencies[share < 55 ? 0 : share < 80 ? 1 : share < 92 ? 2 : 3]
    let amount = Int(dice.next() % 20_000) + 500
    var charge = Charge(
      id: id("ch_3", number), created: created(number), amount: Money(amount, currency),
      status: isPaid ? .succeeded : .failed)
    charge.captured = isPaid
    charge.amountCaptured = isPaid ? amount : 0
    charge.amountRefunded = LargeAccount.isRefunded(number) ? amount / 2 : 0
    charge.disputed = isDisputed(number)
    charge.isLive = false
    // A customer comes back for a while, and then no more.
    let customer = max(0, number / 4 - Int(dice.next() % 1000))
    charge.customerID = id("cus_", customer)
    charge.paymentIntentID = id("pi_3", number * 2)
    charge.balanceTransactionID = isPaid ? id("txn_3", number) : nil
    charge.description = "Order \(number)"
    charge.failureCode = isPaid ? nil : "card_declined"
    var outcome = Charge.Outcome.blank
    outcome.type = isPaid ? "authorized" : "issuer_declined"
    outcome.networkStatus = isPaid ? "approved_by_network" : "declined_by_network"
    outcome.riskLevel = "normal"
    outcome.riskScore = Int(dice.next() % 60)
    charge.outcome = outcome
    charge.billingName = LargeAccount.names[customer % LargeAccount.names.count]
    charge.billingEmail = "customer\(customer)@example.com"
    charge.card = card(of: customer)
    charge.statementDescriptor = "HARBOR GOODS"
    return charge
  }

  /// Its fingerprint begins with anything, as Stripe's do.
  private func card(of customer: Int) -> Charge.Card {
    var dice = SeededGenerator(seed: seed &+ 1, number: customer)
    var card = Charge.Card.blank
    card.brand = LargeAccount.brands[Int(dice.next() % 3)]
    card.last4 = String(Int(dice.next() % 9000) + 1000)
    card.country = "US"
    card.fingerprint = String(dice.next(), radix: 36)
    card.cvcCheck = "pass"
    return card
  }

  private func intent(of charge: Charge, _ number: Int) -> PaymentIntent {
    let isPaid = charge.status == .succeeded
    var intent = PaymentIntent(
      id: id("pi_3", number * 2), created: charge.created, amount: charge.amount,
      status: isPaid ? .succeeded : .requiresPaymentMethod)
    intent.amountReceived = charge.amountCaptured
    intent.isLive = false
    intent.customerID = charge.customerID
    intent.latestChargeID = charge.id
    intent.lastErrorCode = charge.failureCode
    return intent
  }

  private func abandonedIntent(_ number: Int, _ created: Date) -> PaymentIntent {
    var intent = PaymentIntent(
      id: id("pi_3", number * 2 + 1), created: created, amount: Money(2000, "usd"), status: .requiresPaymentMethod)
    intent.isLive = false
    return intent
  }
}

// MARK: - Refunds, disputes, payouts

extension LargeAccount {
  private static let refundReasons = ["requested_by_customer", "duplicate", "fraudulent", nil]

  private func later(_ date: Date, days: Int, _ dice: inout SeededGenerator) -> Date {
    let second = date.timeIntervalSince1970 + Double(Int(dice.next() % UInt64(days * LargeAccount.day)))
    return Date(timeIntervalSince1970: min(second, end.timeIntervalSince1970 - 60))
  }

  private func addRefund(of charge: Charge, _ number: Int, _ dice: inout SeededGenerator, to made: inout Made) {
    let created = later(charge.created, days: 30, &dice)
    let isRecent = end.timeIntervalSince(created) < Double(3 * LargeAccount.day)
    let status: Refund.Status = dice.next() % 100 == 0 ? .failed : isRecent ? .pending : .succeeded
    var refund = Refund(
      id: id("re_3", number), created: created,
      amount: Money(amount: charge.amountRefunded, currency: charge.amount.currency), status: status)
    refund.reason = LargeAccount.refundReasons[Int(dice.next() % 4)]
    refund.chargeID = charge.id
    refund.paymentIntentID = charge.paymentIntentID
    made.refunds.append(refund)
    let amount = Money(amount: -refund.amount.amount, currency: refund.amount.currency)
    made.transactions.append(transaction("txn_1r", number, amount, created, "refund", source: refund.id))
    made.events.append(
      Event(
        id: id("evt_1r", number), created: created, type: "charge.refunded", object: .refund(refund),
        objectID: refund.id))
  }

  private func addDispute(of charge: Charge, _ number: Int, _ dice: inout SeededGenerator, to made: inout Made) {
    let created = later(charge.created, days: 40, &dice)
    let age = Int(end.timeIntervalSince(created)) / LargeAccount.day
    let status = LargeAccount.status(age: age, number / disputeSpacing)
    let reasons = Dispute.Reason.known
    var dispute = Dispute(
      id: id("dp_1", number), created: created, amount: charge.amount, status: status,
      reason: reasons[Int(dice.next() % UInt64(reasons.count))])
    dispute.chargeID = charge.id
    dispute.paymentIntentID = charge.paymentIntentID
    dispute.isLive = false
    // The end of a day, as Stripe sets it.
    let due = (Int(created.timeIntervalSince1970) / LargeAccount.day + 8 + Int(dice.next() % 14)) * LargeAccount.day - 1
    dispute.evidenceDetails.dueBy = Date(timeIntervalSince1970: Double(due))
    var card = Dispute.Card.blank
    card.brand = charge.card?.brand
    card.caseType = status.isInquiry ? .inquiry : .chargeback
    card.networkReasonCode = "10.4"
    dispute.card = card
    made.disputes.append(dispute)
    let amount = Money(amount: -charge.amount.amount, currency: charge.amount.currency)
    made.transactions.append(transaction("txn_1d", number, amount, created, "adjustment", source: dispute.id))
    var opened = dispute
    opened.status = status.isInquiry ? .warningNeedsResponse : .needsResponse
    made.events.append(
      Event(
        id: id("evt_1c", number), created: created, type: "charge.dispute.created", object: .dispute(opened),
        objectID: dispute.id))
    guard status.isClosed else { return }
    made.events.append(
      Event(
        id: id("evt_1e", number), created: later(created, days: max(1, age), &dice), type: "charge.dispute.closed",
        object: .dispute(dispute), objectID: dispute.id))
  }

  /// Most are asked about at first, under review later, and decided in the end; a few stay unanswered. In turns, so that
  /// a small account has some of each.
  private static func status(age: Int, _ dispute: Int) -> Dispute.Status {
    let place = dispute % 20
    if age < 21 { return place < 11 ? .needsResponse : place < 14 ? .warningNeedsResponse : .underReview }
    if age < 75 { return place < 10 ? .underReview : place < 14 ? .won : .lost }
    switch place {
    case 0: return .needsResponse
    case 1: return .warningUnderReview
    case 2, 3: return .underReview
    case 4, 5: return .warningClosed
    default: return place < 12 ? .won : .lost
    }
  }

  /// One a day and currency; one of fifty comes back.
  private func addPayouts(before number: Int, to made: inout Made) {
    let day = number * LargeAccount.days / charges
    guard number > 0, day > (number - 1) * LargeAccount.days / charges else { return }
    let created = begin.addingTimeInterval(Double(day * LargeAccount.day))
    for (place, currency) in LargeAccount.currencies.enumerated() {
      let serial = day * LargeAccount.currencies.count + place
      let payout = id("po_1", serial)
      let amount = Money(-1_000_000 - serial, currency)
      made.transactions.append(transaction("txn_1p", serial, amount, created, "payout", source: payout))
      guard serial % 50 == 49 else { continue }
      let back = Money(1_000_000 + serial, currency)
      made.transactions.append(transaction("txn_1b", serial, back, created, "payout_failure", source: payout))
    }
  }

  private func transaction(
    _ prefix: String, _ number: Int, _ amount: Money, _ created: Date, _ type: String, source: String?
  ) -> BalanceTransaction {
    var transaction = BalanceTransaction(id: id(prefix, number), created: created, amount: amount, type: type)
    transaction.fee = type == "charge" ? amount.amount / 34 + 30 : 0
    transaction.net = Money(amount: amount.amount - transaction.fee, currency: amount.currency)
    transaction.availableOn = created.addingTimeInterval(Double(2 * LargeAccount.day))
    transaction.sourceID = source
    return transaction
  }
}

// MARK: - Ids

extension LargeAccount {
  private static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

  /// As long as Stripe's, in the order of the numbers.
  private func id(_ prefix: String, _ number: Int) -> String {
    var dice = SeededGenerator(seed: seed &+ 2, number: number)
    let (account, tail) = (dice.next(), dice.next())
    return String(unsafeUninitializedCapacity: 40) { bytes in
      var length = 0
      for byte in prefix.utf8 {
        bytes[length] = byte
        length += 1
      }
      for (value, places) in [(UInt64(number), 6), (account, 10), (tail, 7)] {
        var rest = value
        for place in (length..<length + places).reversed() {
          bytes[place] = LargeAccount.digits[Int(rest % 62)]
          rest /= 62
        }
        length += places
      }
      return length
    }
  }
}

extension SeededGenerator {
  /// The same numbers for the same seed and number.
  fileprivate init(seed: UInt64, number: Int) {
    self.init(
      seed: (seed &* 0xD129_0E3B_6A5B_4F1D) ^ (UInt64(bitPattern: Int64(number)) &* 0x9E37_79B9_7F4A_7C15))
  }
}
