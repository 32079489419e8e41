/// Writes objects as Stripe's API version 2026-10-28.endive does: every field that the version knows is there, null
/// or not.
///
/// Needs nothing but the record and the cast, so pages are written outside the actor that owns the world.
struct Rendering: Sendable {
  /// What `api_version` of the events says.
  static let apiVersion = "2026-10-28.endive"

  let cast: Cast
  /// Unix seconds: decides what is pending and what is available.
  let at: Int64

  func id(_ kind: ObjectKind, _ index: Int32) -> String? {
    index >= 0 ? cast.identifiers.id(kind, Int(index)) : nil
  }

  func bytes(_ body: (Rendering, inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter()
    body(self, &json)
    return json.bytes
  }

  /// Stripe's list envelope; `write` is called once per element.
  func list<Element>(
    _ elements: [Element], url: String, hasMore: Bool, _ write: (Element, inout JSONWriter) -> Void
  ) -> [UInt8] {
    var json = JSONWriter(capacity: 256 + elements.count * 3_072)
    json.object { json in
      json.field("object", "list")
      json.array("data") { json in
        for element in elements { write(element, &json) }
      }
      json.field("has_more", hasMore)
      json.field("url", url)
    }
    return json.bytes
  }

  func paymentMethodID(_ customer: Int32, _ wallet: Wallet) -> String {
    cast.identifiers.id(.paymentMethod, Int(customer) * 4 + Int(wallet.rawValue))
  }

  func description(product: UInt8, quantity: UInt8, customer: Int32) -> String {
    let name = Product.all[Int(product)].name
    let plain = quantity > 1 ? "\(quantity) × \(name)" : name
    // The second hostile text: a window title and a bell, which no terminal may ever receive.
    return customer == 4 ? plain + " \u{1B}]0;owned\u{07}" : plain
  }

  func address(_ person: Person, _ key: String, _ json: inout JSONWriter) {
    json.object(key) { json in
      json.field("city", person.place.city)
      json.field("country", person.place.country)
      json.field("line1", person.street)
      json.null("line2")
      json.field("postal_code", person.place.postalCode)
      json.field("state", person.place.state)
    }
  }
}
