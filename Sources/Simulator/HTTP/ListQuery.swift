/// The parameters every list takes, checked as Stripe checks them.
struct ListQuery: Sendable {
  var limit = 10
  var startingAfter: String?
  var endingBefore: String?
  /// Unix seconds, both bounds inclusive.
  var created: ClosedRange<Int64> = Int64.min...Int64.max

  /// - Parameter filters: what this list knows besides.
  init(_ form: Form, filters: Set<String>) throws {
    for pair in form.pairs {
      let name = pair.path[0]
      switch name {
      case "limit": limit = try Self.limit(pair.value)
      case "starting_after": startingAfter = pair.value
      case "ending_before": endingBefore = pair.value
      case "created": try bound(pair)
      case "expand": break
      default: if !filters.contains(name) { throw StripeFailure.unknownParameter(pair.key) }
      }
    }
    if startingAfter != nil, endingBefore != nil {
      throw StripeFailure.invalid(
        "ending_before", "You cannot specify both `starting_after` and `ending_before`.")
    }
  }

  private static func limit(_ text: String) throws -> Int {
    guard let value = Int(text) else { throw StripeFailure.invalidInteger("limit", text) }
    guard value >= 1 else {
      throw StripeFailure.invalid("limit", "This value must be greater than or equal to 1.")
    }
    guard value <= 100 else {
      throw StripeFailure.invalid(
        "limit", "This value must be less than or equal to 100 (it currently is '\(value)').")
    }
    return value
  }

  private mutating func bound(_ pair: Form.Pair) throws {
    guard let time = Int64(pair.value), abs(time) < 1 << 40 else {
      throw StripeFailure.invalidInteger(pair.key, pair.value)
    }
    var low = created.lowerBound
    var high = created.upperBound
    switch pair.path.count > 1 ? pair.path[1] : "" {
    case "gt": low = max(low, time + 1)
    case "gte": low = max(low, time)
    case "lt": high = min(high, time - 1)
    case "lte": high = min(high, time)
    case "" where pair.path.count == 1: (low, high) = (time, time)
    default: throw StripeFailure.unknownParameter(pair.key)
    }
    // Crossed bounds are a valid question with an empty answer.
    created = low <= high ? low...high : Int64.max...Int64.max
  }
}
