enum CardBrand: String, CaseIterable, Sendable {
  case visa, mastercard, amex, discover, jcb
}
