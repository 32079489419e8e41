package import Foundation

/// A delivery whose signature was right, as it came. The fields are read from it where they can be: a delivery of an
/// unknown type or shape is kept all the same.
package struct ReceivedEvent: Sendable, Hashable {
  /// The body, byte for byte.
  package var raw: [UInt8]
  package var id: String?
  package var type: String?
  package var created: Date?
  package var receivedAt: Date

  package init(raw: [UInt8], id: String?, type: String?, created: Date?, receivedAt: Date) {
    self.raw = raw
    self.id = id
    self.type = type
    self.created = created
    self.receivedAt = receivedAt
  }
}

extension ReceivedEvent {
  private struct Envelope: Decodable {
    var id: String?
    var type: String?
    var created: Int?

    private enum CodingKeys: String, CodingKey { case id, type, created }

    /// Each field on its own, so that one odd one does not take the others with it.
    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      id = (try? fields.decodeIfPresent(String.self, forKey: .id)) ?? nil  // of another shape: as if missing
      type = (try? fields.decodeIfPresent(String.self, forKey: .type)) ?? nil  // the same
      created = (try? fields.decodeIfPresent(Int.self, forKey: .created)) ?? nil  // the same
    }
  }

  init(raw: [UInt8], receivedAt: Date) {
    let envelope = try? JSONDecoder().decode(Envelope.self, from: Data(raw))  // not JSON: only the bytes are kept
    self.init(
      raw: raw, id: envelope?.id, type: envelope?.type,
      created: envelope?.created.map { Date(timeIntervalSince1970: TimeInterval($0)) }, receivedAt: receivedAt)
  }
}
