/// Everything the account holds, as arrays in order of time.
///
/// Deterministic: the same seed, the same `now` and the same calls give the same state. Every change, of the generated
/// past as of the living present, goes through the same mutations, which book the money and record the events.
/// Objects are only appended and changed, never taken out, so an index is an identity.
struct World: Sendable {
  let cast: Cast
  /// Events older than this are not recorded: Stripe lists 30 days.
  let recordsEventsFrom: Int64
  var random: SeededGenerator

  var charges: [ChargeRecord] = []
  var intents: [IntentRecord] = []
  var refunds: [RefundRecord] = []
  var disputes: [DisputeRecord] = []
  var transactions: [TransactionRecord] = []
  var payouts: [PayoutRecord] = []
  var events: [EventRecord] = []
  var balance = BalanceSheet()

  /// Newest charge and intent of each customer, -1 for none: heads of the chains through the records.
  var newestChargeOf: [Int32]
  var newestIntentOf: [Int32]
  var refundsOf: [Int32: [Int32]] = [:]
  var disputesOf: [Int32: [Int32]] = [:]
  /// Transactions by category, ascending: the lists by `type` walk these.
  var transactionsIn = [[Int32]](repeating: [], count: LedgerCategory.allCases.count)

  /// What is already decided to happen later than the present, soonest last.
  var agenda: [PlannedAction] = []
  /// The population from which buyers are drawn.
  let population: Population

  /// Highest time seen; nothing is created before it.
  private(set) var clock: Int64 = 0

  init(seed: UInt64, population: Population, recordsEventsFrom: Int64) {
    cast = Cast(seed: seed)
    self.population = population
    self.recordsEventsFrom = recordsEventsFrom
    random = SeededGenerator(seed: Scramble.mix(seed &+ 99))
    newestChargeOf = [Int32](repeating: -1, count: population.count)
    newestIntentOf = [Int32](repeating: -1, count: population.count)
  }

  /// Never steps back, so that every list stays in order of `created`.
  mutating func tick(to time: Int64) -> Int64 {
    clock = max(clock, time)
    return clock
  }

  // MARK: - Ledger and events

  mutating func book(
    _ category: LedgerCategory, _ currency: CurrencyCode, source: Int32, amount: Int64, fee: Int64 = 0, at time: Int64,
    availableOn: Int64? = nil
  ) -> TransactionRecord {
    let transaction = TransactionRecord(
      index: Int32(transactions.count), category: category, currency: currency, source: source, created: time,
      availableOn: availableOn ?? time, amount: amount, fee: fee)
    transactions.append(transaction)
    transactionsIn[Int(category.rawValue)].append(transaction.index)
    balance.book(transaction)
    return transaction
  }

  mutating func record(
    _ type: EventType, _ snapshot: EventRecord.Snapshot, before: EventRecord.Before = .nothing, at time: Int64,
    idempotencyKey: String? = nil
  ) {
    guard time >= recordsEventsFrom else { return }
    events.append(
      EventRecord(
        index: Int32(events.count), type: type, created: time, snapshot: snapshot, before: before,
        idempotencyKey: idempotencyKey))
  }
}
