import Foundation

/// Why an address is not taken as that of the API.
package enum StripeBaseError: Error, Equatable, Sendable {
  case notAnAddress
  case moreThanAnAddress
  case unknownScheme(String)
  case unencrypted(host: String)
}

extension StripeBaseError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .notAnAddress: "This is not the address of a server."
    case .moreThanAnAddress: "The address of the API is a scheme, a host and perhaps a port, and nothing else."
    case .unknownScheme(let scheme): "The API is reached over https, not over \(scheme)."
    case .unencrypted(let host): "The key would travel to \(host) unencrypted, so Cellix refuses."
    }
  }

  package var recoverySuggestion: String? {
    switch self {
    case .notAnAddress, .moreThanAnAddress: "Write it like https://api.stripe.com, or leave it out for Stripe itself."
    case .unknownScheme, .unencrypted: "Use https. Plain http is taken for 127.0.0.1, ::1 and localhost only."
    }
  }
}
