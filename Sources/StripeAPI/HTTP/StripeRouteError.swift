import Foundation

/// Why the way to Stripe that the environment asks for cannot be taken. The value itself is not repeated: a proxy's
/// address may hold a password.
package enum StripeRouteError: Error, Equatable, Sendable {
  case notAProxy
  case unknownProxy(scheme: String)
  case passwordForSocks
  case noCertificates(file: String)
}

extension StripeRouteError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .notAProxy: "HTTPS_PROXY is not the address of a proxy."
    case .unknownProxy(let scheme): "HTTPS_PROXY names a proxy that is spoken to by \(scheme), which Cellix cannot."
    case .passwordForSocks: "HTTPS_PROXY has a name and a password for a SOCKS proxy, which Cellix cannot send."
    case .noCertificates(let file): "SSL_CERT_FILE names \(file), and no certificate can be read there."
    }
  }

  package var recoverySuggestion: String? {
    switch self {
    case .notAProxy, .unknownProxy: "Write it like http://proxy.example:3128 or socks5://127.0.0.1:1080."
    case .passwordForSocks: "Use a proxy without a password, or one that is spoken to by http."
    case .noCertificates: "Name a readable PEM file with your certificate authorities, or unset it."
    }
  }
}
