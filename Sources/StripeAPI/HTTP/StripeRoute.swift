import CellixCore
import Foundation
import NIOSSL

/// How Stripe is reached from this machine: directly or through a proxy, and which certificate authorities are believed.
package struct StripeRoute: Sendable, Hashable {
  /// A server that lets the encrypted connection through (`CONNECT`, RFC 9110, 9.3.6) or passes on its bytes (SOCKS 5).
  package struct Proxy: Sendable, Hashable {
    package enum Kind: Sendable, Hashable { case http, socks }

    package var kind: Kind
    package var host: String
    package var port: Int
    package var user: String?
    package var password: String?
  }

  package var proxy: Proxy?
  /// PEM file with the authorities that are believed instead of the system's.
  package var certificateFile: String?

  /// No proxy, and the system's authorities.
  package static let direct = StripeRoute()

  private init() {}

  /// From the environment, as curl and OpenSSL read it: `HTTPS_PROXY` or else `ALL_PROXY`, unless `NO_PROXY` names the
  /// host; names in small letters come first. `SSL_CERT_FILE` names the authorities. Plain http is for a stand-in on this
  /// machine and goes there directly.
  package init(to base: StripeBase, environment: [String: String]) throws(StripeRouteError) {
    guard base.isEncrypted else { return }
    func value(_ name: String) -> String? {
      [environment[name.lowercased()], environment[name]].compactMap(\.self).first { !$0.isEmpty }
    }
    if let text = value("HTTPS_PROXY") ?? value("ALL_PROXY"),
      !StripeRoute.isExempt(base.host, in: value("NO_PROXY") ?? "")
    {
      proxy = try Proxy(text)
    }
    if let file = environment["SSL_CERT_FILE"], !file.isEmpty {
      guard let found = try? NIOSSLCertificate.fromPEMFile(file), !found.isEmpty else {  // said in a sentence of ours
        throw .noCertificates(file: file)
      }
      certificateFile = file
    }
  }

  /// - Parameter list: hosts, or ends of host names, with commas between them; `*` is all of them.
  private static func isExempt(_ host: String, in list: String) -> Bool {
    let host = host.lowercased()
    return list.lowercased().split(whereSeparator: { ", ".contains($0) }).contains { entry in
      if entry == "*" { return true }
      let name = (entry.split(separator: ":").first ?? entry).drop { $0 == "." }
      return host == name || host.hasSuffix("." + name)
    }
  }
}

extension StripeRoute.Proxy {
  /// - Parameter text: `http://user:password@host:port`, `socks5://host:port`, or `host:port`.
  init(_ text: String) throws(StripeRouteError) {
    guard let parts = URLComponents(string: text.contains("://") ? text : "http://" + text), let host = parts.host,
      !host.isEmpty
    else { throw .notAProxy }
    switch parts.scheme?.lowercased() {
    case "http": kind = .http
    case "socks5", "socks5h", "socks": kind = .socks
    default: throw .unknownProxy(scheme: parts.scheme ?? "")
    }
    // The HTTP library speaks SOCKS without a password only.
    guard kind == .http || parts.user == nil else { throw .passwordForSocks }
    self.host = host
    port = parts.port ?? (kind == .http ? 3128 : 1080)
    user = parts.user
    password = parts.password
  }
}
