/// One balance transaction; `net` is never stored, so it cannot disagree.
struct TransactionRecord: Sendable, Equatable {
  var index: Int32
  var category: LedgerCategory
  var currency: CurrencyCode
  /// Index of the source in its own list, -1 where `source` is null.
  var source: Int32
  var created: Int64
  var availableOn: Int64
  var amount: Int64
  var fee: Int64

  var net: Int64 { amount - fee }
}
