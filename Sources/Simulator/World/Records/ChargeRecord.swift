/// One charge in the fewest bytes: who paid is derived from the customer's number when it is written out.
struct ChargeRecord: Sendable, Equatable {
  /// Traits of a charge that take one bit each.
  struct Traits: OptionSet, Sendable, Equatable {
    let rawValue: UInt8
    /// The shop wrote the buyer's IP address into the metadata.
    static let hasAddress = Traits(rawValue: 1)
    /// The shop wrote a device id into the metadata.
    static let hasDevice = Traits(rawValue: 2)
    /// Goods that travel: the charge has a `shipping` hash.
    static let isShipped = Traits(rawValue: 4)
    /// Bought without an account: `customer` is null.
    static let isGuest = Traits(rawValue: 8)
    static let authenticated = Traits(rawValue: 16)
    static let postalCodeMismatch = Traits(rawValue: 32)
  }

  var index: Int32
  var intent: Int32
  var customer: Int32
  /// Which of the customer's payment methods was used.
  var wallet: Wallet
  var product: UInt8
  var quantity: UInt8
  var currency: CurrencyCode
  var outcome: ChargeOutcome
  /// Radar's score, 0–99.
  var risk: UInt8
  var traits: Traits
  var isDisputed = false
  /// Unix seconds.
  var created: Int64
  /// Minor units.
  var amount: Int64
  var amountRefunded: Int64 = 0
  /// -1 where no money moved.
  var transaction: Int32 = -1
  /// Earlier charge of the same customer, -1 for the first: a list by customer needs no index.
  var previousOfCustomer: Int32 = -1
  /// Earlier attempt for the same PaymentIntent, -1 for the first.
  var previousAttempt: Int32 = -1

  var isRefunded: Bool { amountRefunded == amount && outcome.isApproved }
}
