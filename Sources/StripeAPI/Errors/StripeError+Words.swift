import Foundation

extension StripeError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .invalidKey: "Stripe does not accept this key: it was revoked, or it was not copied whole." + reference
    case .keyExpired: "This key has expired at Stripe." + reference
    case .ipNotAllowed: "This key works from a list of IP addresses only, and this machine's is not on it." + reference
    case .permissionMissing(let refusal, _):
      "The key lacks a permission" + StripeError.list(refusal.slugs) + "." + reference
    case .notFound: "Stripe does not know this object." + reference
    case .rateLimited(let reason, _):
      "Stripe limits how fast it may be asked" + (reason.map { " (\($0))" } ?? "") + "." + reference
    case .badRequest(let fault):
      "Stripe did not accept the request" + (fault.message.map { ": " + $0 } ?? ".") + reference
    case .conflict: "Another request of the same kind is being carried out at Stripe." + reference
    case .server(let fault): "Stripe has a fault of its own (status \(fault.status))." + reference
    case .unreachable(let reason): "Stripe cannot be reached (\(reason))."
    case .timedOut: "Stripe did not answer in time."
    case .tlsFailed: "No secure connection to Stripe could be made."
    case .unreadableAnswer(let reason, _): "Stripe's answer could not be read: \(reason)." + reference
    }
  }

  package var recoverySuggestion: String? {
    switch self {
    case .invalidKey: "Open Developers → API keys in the Dashboard, check the key there, and connect again."
    case .keyExpired: "Create a new restricted key in the Dashboard and connect with it."
    case .ipNotAllowed:
      "Edit the key in the Dashboard and add this machine's address, or run Cellix where it is listed."
    case .permissionMissing(let refusal, _):
      refusal.editURL.map { "Edit the key's permissions: \($0)" }
        ?? "Open the key in the Dashboard, choose Edit, and set the permission."
    case .notFound: "It may belong to another account or to the other mode."
    case .rateLimited: "Nothing is lost; Cellix slows down and goes on."
    case .badRequest: "If it happens again, report it with the request's id."
    case .conflict, .server, .timedOut: "Nothing is lost; Cellix tries again."
    case .unreachable: "Check the network. What is stored here stays readable."
    case .tlsFailed:
      "Check the clock of this machine. Where a proxy opens the connection, name its certificate with SSL_CERT_FILE."
    case .unreadableAnswer: "Check for a proxy between this machine and Stripe."
    }
  }

  /// What Stripe's support asks for.
  private var reference: String { requestID.map { " (\($0))" } ?? "" }

  private static func list(_ slugs: [String]) -> String {
    slugs.isEmpty ? "" : " (" + slugs.joined(separator: ", ") + ")"
  }
}
