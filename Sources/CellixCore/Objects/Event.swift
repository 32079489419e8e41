package import Foundation

/// Something happened at Stripe. An event keeps the shape of the API version of its creation, so its object is read
/// leniently, and what cannot be read is kept as it came.
package struct Event: Sendable, Hashable, Identifiable {
  package var id: String
  package var created: Date
  package var type: String
  package var isLive: Bool?
  package var apiVersion: String?
  /// Deliveries that are still outstanding, over all endpoints of the account.
  package var pendingWebhooks: Int?
  package var object: Subject
  /// Id of the object the event is about.
  package var objectID: String?

  /// The snapshot inside the event.
  package enum Subject: Sendable, Hashable {
    case charge(Charge)
    case paymentIntent(PaymentIntent)
    case refund(Refund)
    case dispute(Dispute)
    /// Of a kind that is not kept here, or of a shape that could not be read.
    case other(object: String?)
  }
}

extension Event: Decodable {
  private enum CodingKeys: String, CodingKey {
    case id, created, type, livemode, data
    case apiVersion = "api_version"
    case pendingWebhooks = "pending_webhooks"
  }

  private struct Payload: Decodable {
    var subject: Subject
    var objectID: String?

    private enum CodingKeys: String, CodingKey { case object }

    private struct Kind: Decodable {
      var object: String?
      var id: String?
    }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      let kind = fields.lenient(Kind.self, .object)
      objectID = kind?.id
      let decoded: Subject? =
        switch kind?.object {
        case "charge": fields.lenient(Charge.self, .object).map(Subject.charge)
        case "payment_intent": fields.lenient(PaymentIntent.self, .object).map(Subject.paymentIntent)
        case "refund": fields.lenient(Refund.self, .object).map(Subject.refund)
        case "dispute": fields.lenient(Dispute.self, .object).map(Subject.dispute)
        default: nil
        }
      subject = decoded ?? .other(object: kind?.object)
    }
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    id = try fields.decode(String.self, forKey: .id)
    created = try fields.time(.created)
    type = try fields.decode(String.self, forKey: .type)
    isLive = fields.lenient(Bool.self, .livemode)
    apiVersion = fields.lenient(String.self, .apiVersion)
    pendingWebhooks = fields.lenient(Int.self, .pendingWebhooks)
    let payload = fields.lenient(Payload.self, .data)
    object = payload?.subject ?? .other(object: nil)
    objectID = payload?.objectID
  }
}
