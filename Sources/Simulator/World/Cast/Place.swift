/// Where customers live; streets are invented, postal codes only look like real ones.
struct Place: Sendable {
  let city: String
  let state: String?
  let postalCode: String
  let country: String
  let currency: CurrencyCode

  static let all: [Place] = [
    Place(city: "Portland", state: "OR", postalCode: "97205", country: "US", currency: .usd),
    Place(city: "Austin", state: "TX", postalCode: "78702", country: "US", currency: .usd),
    Place(city: "Chicago", state: "IL", postalCode: "60614", country: "US", currency: .usd),
    Place(city: "Brooklyn", state: "NY", postalCode: "11215", country: "US", currency: .usd),
    Place(city: "Denver", state: "CO", postalCode: "80205", country: "US", currency: .usd),
    Place(city: "Seattle", state: "WA", postalCode: "98103", country: "US", currency: .usd),
    Place(city: "Boise", state: "ID", postalCode: "83702", country: "US", currency: .usd),
    Place(city: "Leipzig", state: nil, postalCode: "04109", country: "DE", currency: .eur),
    Place(city: "Lyon", state: nil, postalCode: "69002", country: "FR", currency: .eur),
    Place(city: "Málaga", state: nil, postalCode: "29005", country: "ES", currency: .eur),
    Place(city: "Bristol", state: nil, postalCode: "BS1 4QA", country: "GB", currency: .gbp),
    Place(city: "Osaka", state: nil, postalCode: "530-0001", country: "JP", currency: .jpy),
    Place(city: "Kuwait City", state: nil, postalCode: "15000", country: "KW", currency: .kwd),
  ]

  /// Customers of each hundred, added up in the order of `all`.
  static let bounds = [12, 23, 34, 44, 52, 60, 66, 73, 79, 84, 92, 97, 100]
  static let shares = 100
}
