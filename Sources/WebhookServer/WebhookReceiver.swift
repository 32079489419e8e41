import CellixCore
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// What is done with one delivery.
struct WebhookReceiver: Sendable {
  let secrets: @Sendable () async -> [Secret]
  let now: @Sendable () -> Date
  let persist: @Sendable (ReceivedEvent) async throws -> Void
  let refused: @Sendable () async -> Void
  let state: WebhookState
  let logger: Logger

  /// - Returns: the answer for Stripe. Anything but 2xx makes it deliver again, for up to three days.
  func receive(_ request: Request) async -> HTTPResponse.Status {
    guard let body = await body(of: request) else {
      state.count { $0.tooLarge += 1 }
      return .contentTooLarge
    }
    let arrived = now()
    do {
      let signature = try WebhookSignature(header: request.headers.stripeSignature)
      try signature.verify(body: body, secrets: await secrets(), now: arrived)
    } catch {
      state.count { $0.refused += 1 }
      await refused()
      logger.debug("Delivery refused", metadata: ["webhook.reason": .string(String(describing: error))])
      return .badRequest
    }
    return await keep(ReceivedEvent(raw: body, receivedAt: arrived))
  }

  private func keep(_ event: ReceivedEvent) async -> HTTPResponse.Status {
    do {
      try await persist(event)
      state.count { $0.accepted += 1 }
      return .ok
    } catch {
      state.count { $0.notKept += 1 }
      let isEarly = error as? DeliveryProblem == .tooEarly
      logger.log(
        level: isEarly ? .debug : .warning, "Delivery could not be kept; Stripe is asked to deliver it again",
        metadata: ["webhook.event": .string(event.id ?? "")])
      return .serviceUnavailable
    }
  }

  /// - Returns: `nil` when it is larger than the limit, or broke off.
  private func body(of request: Request) async -> [UInt8]? {
    if let length = request.headers[.contentLength].flatMap(Int.init), length > WebhookServer.bodyLimit { return nil }
    guard let buffer = try? await request.body.collect(upTo: WebhookServer.bodyLimit) else { return nil }  // as above
    return Array(buffer.readableBytesView)
  }
}

extension HTTPFields {
  /// The value of `Stripe-Signature`; empty when there is none.
  fileprivate var stripeSignature: String { first { $0.name.canonicalName == "stripe-signature" }?.value ?? "" }
}
