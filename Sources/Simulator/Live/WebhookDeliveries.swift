import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Posts events to the registered endpoints, with retries.
///
/// Only loopback is ever called. An endpoint elsewhere may be registered and stays undelivered, which is what a
/// broken one looks like: its events are pending for ever.
struct WebhookDeliveries: Sendable {
  /// As Stripe's own deadline for an answer is short.
  private static let answerWithin: TimeAmount = .seconds(10)

  let account: Account

  func run() async throws {
    // Redirects count as failures, so they are not followed.
    var settings = HTTPClient.Configuration(redirectConfiguration: .disallow)
    settings.httpVersion = .http1Only
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
    await withDiscardingTaskGroup { group in
      for await delivery in account.deliveries {
        group.addTask { await deliver(delivery, client) }
      }
      group.cancelAll()
    }
    try await client.shutdown()
  }

  private func deliver(_ delivery: Delivery, _ client: HTTPClient) async {
    for delay in [delivery.wait] + account.configuration.retryDelays {
      if delay > .zero {
        // Cancelled while waiting: the simulator stops, and the delivery stays undone.
        guard (try? await Task.sleep(for: delay)) != nil else { return }
      }
      guard let (event, endpoint) = await account.parcel(delivery) else { return }
      let succeeded = await post(event, to: endpoint, client)
      await account.delivered(delivery, succeeded)
      if succeeded { return }
    }
  }

  /// Every attempt has its own timestamp and signature.
  private func post(_ event: EventRecord, to endpoint: WebhookEndpoint, _ client: HTTPClient) async -> Bool {
    guard Self.isLoopback(endpoint.url) else { return false }
    let body = account.rendering.bytes { $0.event(event, &$1) }
    var request = HTTPClientRequest(url: endpoint.url)
    request.method = .POST
    request.headers.add(name: "Content-Type", value: "application/json; charset=utf-8")
    request.headers.add(name: "User-Agent", value: "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
    request.headers.add(
      name: "Stripe-Signature",
      value: WebhookSignature.header(body, secret: endpoint.secret, at: account.now))
    request.body = .bytes(ByteBuffer(bytes: body))
    do {
      let response = try await client.execute(request, timeout: Self.answerWithin)
      return (200..<300).contains(Int(response.status.code))
    } catch {
      // Whatever kept the answer away, the delivery failed and is tried again.
      return false
    }
  }

  static func isLoopback(_ url: String) -> Bool {
    guard let host = URL(string: url)?.host() else { return false }
    return ["127.0.0.1", "localhost", "::1", "[::1]"].contains(host)
  }
}
