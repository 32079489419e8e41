import CellixCore

/// What one question about a key came to.
enum ProbeOutcome: Sendable {
  case allowed(account: String?)
  case refused(PermissionRefusal)
  /// Reading is allowed, writing is not.
  case readOnly(PermissionRefusal)
  /// The call passed the permission check and found no such object.
  case notFound
  case unclear(String)
  case keyRefused(String)

  init(_ question: () async throws -> Void) async {
    do {
      try await question()
      self = .allowed(account: nil)
    } catch let error as StripeError {
      self = ProbeOutcome(error)
    } catch {
      self = .unclear("The check was stopped.")
    }
  }

  private init(_ error: StripeError) {
    let words = error.errorDescription ?? ""
    switch error {
    case .permissionMissing(let refusal, _): self = .refused(refusal)
    case .invalidKey, .keyExpired, .ipNotAllowed: self = .keyRefused(words)
    case .notFound: self = .notFound
    case .badRequest, .conflict, .rateLimited, .server, .unreachable, .timedOut, .tlsFailed, .unreadableAnswer:
      self = .unclear(words)
    }
  }

  func answer(_ row: PermissionRequirement) -> PermissionProbe.Answer {
    switch self {
    case .allowed(let account): .init(result: .permission(row, .granted), account: account)
    case .refused(let refusal):
      .init(result: .permission(row, .missing(editURL: refusal.editURL)), account: refusal.account)
    case .readOnly(let refusal):
      .init(result: .permission(row, .readOnly(editURL: refusal.editURL)), account: refusal.account)
    case .notFound: .init(result: .permission(row, .unverified("Stripe does not know this list.")))
    case .unclear(let reason): .init(result: .permission(row, .unverified(reason)))
    case .keyRefused(let reason): .init(result: .keyRefused(reason))
    }
  }
}
