import CellixCore
import Foundation
import Terminal

extension SigningSecretStep {
  static func outline(_ state: SetupState) -> [OutlineNode] {
    [
      .text(place),
      .link(label: "The page of the webhooks", url: DashboardLink.webhooks(state.progress.mode)),
      .field(
        label: "Signing secret", value: state.signingSecret.isEmpty ? "" : state.signingSecret.secret.fingerprint,
        hint: "optional, strongly recommended, begins with whsec_, \(state.signingSecret.status)"),
    ] + judgement(state) + EndpointStep.receiver(state) + [.text(use)] + skip(state)
  }

  private static func judgement(_ state: SetupState) -> [OutlineNode] {
    guard !state.signingSecret.isEmpty else { return [] }
    do {
      _ = try SigningSecret(state.signingSecret.secret)
      let isProven = state.receiver.provenBy == state.signingSecret.secret
      return [
        .field(
          label: "Check",
          value: isProven
            ? "verified, a delivery with this signature has arrived"
            : "it has the right shape; the first delivery will prove it", status: .ok)
      ]
    } catch {
      let words = [error.errorDescription, error.recoverySuggestion].compactMap { $0 }.joined(separator: " ")
      return [.field(label: "Check", value: words, status: .danger)]
    }
  }

  private static func skip(_ state: SetupState) -> [OutlineNode] {
    guard state.skipAsked else { return [] }
    return [
      .text(
        "Go on without it? Alerts then come from the event feed, some minutes late. Enter again skips; cellix setup adds it "
          + "later.", .warning)
    ]
  }
}
