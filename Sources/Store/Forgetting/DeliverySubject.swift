import CellixCore
import Foundation

/// Whom the object of a delivery belongs to, as far as its body says.
struct DeliverySubject {
  /// Ids of customers and e-mail addresses.
  var names: [String] = []
  /// A dispute and a refund name nobody; their charge does.
  var charge: String?
  /// An intent names its customer itself, and its charge comes later.
  var latestCharge: String?

  /// `nil` for a body that is no event.
  init?(_ raw: Data) {
    guard let event = try? JSONDecoder().decode(JSONValue.self, from: raw),  // no JSON names nobody
      let object = event["data"]?["object"]
    else { return nil }
    names = [
      object["customer"]?.reference, object["billing_details"]?["email"]?.string, object["receipt_email"]?.string,
      object["evidence"]?["customer_email_address"]?.string,
    ].compactMap(\.self)
    charge = object["charge"]?.reference
    latestCharge = object["latest_charge"]?.reference
  }
}

extension JSONValue {
  /// An id, alone or in the whole object that it stands for.
  fileprivate var reference: String? { string ?? self["id"]?.string }
}
