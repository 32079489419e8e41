import CellixCore
import Foundation
import Logging
import Store
import Sync
import TUI
import WebhookServer

// Our own webhook receiver: what it verifies with, and where what it takes is kept.
extension Session {
  nonisolated func makeWebhookServer(port: Int) -> WebhookServer {
    WebhookServer(
      port: port, secrets: { await self.signingSecrets }, now: { Date() },
      refused: { await self.countRefusal() }, persist: { event in try await self.keep(event) }, logger: logger)
  }

  func offer(_ secret: Secret?) { offeredSecret = secret }

  func receiverListens(at url: String) {
    receiverState.url = url
    receiver.send(receiverState)
  }

  var signingSecrets: [Secret] { [active?.signingSecret, offeredSecret].compactMap { $0 } }

  /// The signature was right. Answered with success only once the raw event is on disk; before Connect there is no
  /// account to keep it for, and Stripe delivers it again.
  private func keep(_ event: ReceivedEvent) async throws {
    if let type = event.type.flatMap(WebhookEvent.init(rawValue:)) {
      receiverState.delivered[type] = event.receivedAt
      // Before Connect the offered secret is the only one there is.
      receiverState.provenBy = offeredSecret ?? active?.signingSecret
      receiver.send(receiverState)
    }
    guard let active else {
      try tellEarlyDelivery()
      throw DeliveryProblem.tooEarly
    }
    if !isDeliveryTold {
      isDeliveryTold = true
      logger.info("The first webhook delivery since the start: \(event.type ?? "an event without a type")")
    }
    _ = try await active.store.receive(
      rawEvent: event.raw, id: event.id, type: event.type, created: event.created, at: event.receivedAt)
  }

  /// Once: while the guide is walked through, each event that happens is delivered and none is kept.
  private func tellEarlyDelivery() throws {
    let isConnected = try AccountRegistry(home: home).current() != nil
    guard !isEarlyDeliveryTold else { return }
    isEarlyDeliveryTold = true
    logger.info(
      isConnected
        ? "Webhook deliveries came before the account was opened; Stripe delivers them again"
        : "Webhook deliveries came before an account was connected; its first sync fetches what they tell of")
  }
}
