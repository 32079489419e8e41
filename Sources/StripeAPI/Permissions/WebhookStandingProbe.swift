package import CellixCore
package import Foundation

/// Tells from the account's own event feed which of the eight events happen, and which some endpoint is subscribed to
/// and has trouble with. That an event is delivered well cannot be told from "no endpoint wants it".
package struct WebhookStandingProbe: Sendable {
  private let client: StripeClient

  package init(client: StripeClient) { self.client = client.attempting(2) }

  /// Nine reads, and one more for each type left open when more than a page of deliveries is outstanding.
  ///
  /// - Parameter limit: only events created before it count as outstanding: a moment after an event its delivery is under
  ///   way. `nil` counts all, which shows soonest that some endpoint is subscribed.
  package func standings(outstandingBefore limit: Date? = nil) async throws -> [WebhookEvent: WebhookEventStanding] {
    async let newest = newestEvents()
    async let troubled = troubledEvents(before: limit)
    let (events, outstanding) = try await (newest, troubled)
    var result: [WebhookEvent: WebhookEventStanding] = [:]
    for type in WebhookEvent.allCases {
      let event = events[type]
      result[type] = WebhookEventStanding(
        seen: event?.created,
        isPendingOrFailing: outstanding.contains(type)
          || event.map { ($0.pendingWebhooks ?? 0) > 0 && $0.created < limit ?? .distantFuture } ?? false)
    }
    return result
  }

  private func newestEvents() async throws -> [WebhookEvent: Event] {
    try await withThrowingTaskGroup(of: (WebhookEvent, Event?).self) { group in
      for type in WebhookEvent.allCases {
        group.addTask {
          let query = EventQuery(types: [type.rawValue], page: ListQuery(limit: 1))
          return (type, try await client.events(query).objects.first)
        }
      }
      return try await group.reduce(into: [:]) { events, pair in events[pair.0] = pair.1 }
    }
  }

  private func troubledEvents(before limit: Date?) async throws -> Set<WebhookEvent> {
    let page = try await client.events(
      EventQuery(
        types: WebhookEvent.allCases.map(\.rawValue), deliverySuccess: false, page: ListQuery(createdBefore: limit)))
    var found = Set(page.objects.compactMap { WebhookEvent(rawValue: $0.type) })
    guard page.hasMore else { return found }
    for type in WebhookEvent.allCases where !found.contains(type) {
      let query = EventQuery(
        types: [type.rawValue], deliverySuccess: false, page: ListQuery(limit: 1, createdBefore: limit))
      if !(try await client.events(query).isEmpty) { found.insert(type) }
    }
    return found
  }
}
