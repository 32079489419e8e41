/// What the read endpoints ask of the world.
extension World {
  func count(_ kind: ObjectKind) -> Int {
    switch kind {
    case .charge: charges.count
    case .paymentIntent: intents.count
    case .refund: refunds.count
    case .dispute: disputes.count
    case .balanceTransaction: transactions.count
    case .payout: payouts.count
    case .event: events.count
    case .customer: population.count
    case .paymentMethod, .request, .webhookEndpoint: 0
    }
  }

  func index(of id: String, _ kind: ObjectKind) -> Int? {
    cast.identifiers.index(of: id, kind, count: count(kind))
  }

  /// - Throws: 404 `resource_missing` for an id this account never had.
  func find(_ id: String, _ kind: ObjectKind, param: String) throws(StripeFailure) -> Int {
    guard let index = index(of: id, kind) else { throw .noSuch(kind, id, param: param) }
    return index
  }

  /// The object that `starting_after` or `ending_before` names.
  func cursor(_ query: ListQuery, _ kind: ObjectKind) throws(StripeFailure) -> Int32? {
    let named = query.startingAfter.map { ($0, "starting_after") } ?? query.endingBefore.map { ($0, "ending_before") }
    guard let (id, param) = named else { return nil }
    guard let index = index(of: id, kind) else { throw .noSuch(kind, id, param: param, status: 400) }
    return Int32(index)
  }

  /// Indices of one customer's charges, ascending.
  func charges(of customer: Int) -> [Int32] {
    chain(from: newestChargeOf[customer]) { charges[Int($0)].previousOfCustomer }.filter {
      !charges[Int($0)].traits.contains(.isGuest)
    }
  }

  func intents(of customer: Int) -> [Int32] {
    chain(from: newestIntentOf[customer]) { intents[Int($0)].previousOfCustomer }.filter {
      !intents[Int($0)].isGuest
    }
  }

  /// All attempts of one PaymentIntent, ascending.
  func charges(ofIntent intent: Int) -> [Int32] {
    chain(from: intents[intent].latestCharge) { charges[Int($0)].previousAttempt }
  }

  private func chain(from newest: Int32, _ previous: (Int32) -> Int32) -> [Int32] {
    var found: [Int32] = []
    var next = newest
    while next >= 0 {
      found.append(next)
      next = previous(next)
    }
    return found.reversed()
  }

  /// Transactions whose `source` is the object with this id.
  func transactions(from source: String) -> [Int32] {
    if let index = index(of: source, .charge) { return [charges[index].transaction].filter { $0 >= 0 } }
    if let index = index(of: source, .refund) {
      return [refunds[index].transaction, refunds[index].failureTransaction].filter { $0 >= 0 }
    }
    if let index = index(of: source, .payout) {
      return [payouts[index].transaction, payouts[index].failureTransaction].filter { $0 >= 0 }
    }
    guard let index = index(of: source, .dispute) else { return [] }
    let fees = transactionsIn[Int(LedgerCategory.fee.rawValue)].filter { transactions[Int($0)].source == Int32(index) }
    return (disputes[index].transactions.map(\.index) + fees).sorted()
  }
}
