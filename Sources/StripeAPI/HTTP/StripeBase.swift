import Foundation

/// Where the API is. The key goes there, so only `https` will do; plain `http` is for a stand-in on this machine.
package struct StripeBase: Sendable, Hashable {
  /// Scheme, host and port, without a slash at the end.
  package let url: String
  package let host: String

  var isEncrypted: Bool { url.hasPrefix("https:") }

  package static let live = StripeBase(url: "https://api.stripe.com", host: "api.stripe.com")

  package init(_ text: String) throws(StripeBaseError) {
    guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(), let host = parts.host,
      !host.isEmpty
    else { throw .notAnAddress }
    guard parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil,
      parts.path.isEmpty || parts.path == "/"
    else { throw .moreThanAnAddress }
    guard scheme == "https" || scheme == "http" else { throw .unknownScheme(scheme) }
    guard scheme == "https" || StripeBase.isLoopback(host) else { throw .unencrypted(host: host) }
    let port = parts.port.map { ":\($0)" } ?? ""
    let written = host.contains(":" as Character) && !host.hasPrefix("[") ? "[\(host)]" : host
    self.init(url: scheme + "://" + written + port, host: host)
  }

  private init(url: String, host: String) {
    self.url = url
    self.host = host
  }

  /// Named or numeric; a name other than `localhost` could be answered by anybody's resolver.
  private static func isLoopback(_ host: String) -> Bool {
    if ["localhost", "::1", "[::1]"].contains(host.lowercased()) { return true }
    let octets = host.split(separator: ".", omittingEmptySubsequences: false)
    return octets.count == 4 && octets.first == "127" && octets.allSatisfy { UInt8($0) != nil }
  }
}
