import CellixCore
import Foundation
import Store
import StripeAPI

/// Events as they would be delivered.
struct RawEvents {
  struct Item: Sendable {
    var raw: [UInt8]
    var event: Event

    /// - Parameter isNamed: whether the receiver could read the id; without it the bytes stand for it.
    func receive(into store: Store, isNamed: Bool = true) async throws {
      _ = try await store.receive(
        rawEvent: raw, id: isNamed ? event.id : nil, type: event.type, created: event.created, at: Date())
    }
  }

  var events: [Item]
  var hasMore: Bool

  private struct Answer: Decodable {
    var data: [JSONValue]
    var hasMore: Bool

    private enum CodingKeys: String, CodingKey {
      case data
      case hasMore = "has_more"
    }
  }

  static func page(_ base: String, key: String, _ transport: Transport, _ query: String) async throws -> RawEvents {
    let message = HTTPRequestMessage(
      method: .get, url: "\(base)/v1/events?\(query)", bearer: Secret(bytes: Array(key.utf8)))
    let answer = try JSONDecoder().decode(Answer.self, from: try await transport.send(message).body)
    let events = try answer.data.map { value in
      let raw = try JSONEncoder().encode(value)
      return Item(raw: Array(raw), event: try JSONDecoder().decode(Event.self, from: raw))
    }
    return RawEvents(events: events, hasMore: answer.hasMore)
  }

  /// All since a moment, newest first.
  static func all(since: Date, _ base: String, key: String, _ transport: Transport) async throws -> [Item] {
    var all: [Item] = []
    while true {
      let cursor = all.last.map { "&starting_after=\($0.event.id)" } ?? ""
      let query = "limit=100&created[gte]=\(Int(since.timeIntervalSince1970))\(cursor)"
      let page = try await page(base, key: key, transport, query)
      all += page.events
      if !page.hasMore { return all }
    }
  }
}
