/// A payment card, derived from its owner's number; the same card always has the same fingerprint.
struct Card: Sendable {
  let brand: CardBrand
  let last4: String
  let fingerprint: String
  let country: String
  let expiryMonth: Int
  let expiryYear: Int
  let funding: String
}
