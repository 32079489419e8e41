import Foundation
import StripeAPI
import Testing

@Suite struct StripeRouteTests {
  private func route(_ environment: [String: String], to base: StripeBase = .live) throws -> StripeRoute {
    try StripeRoute(to: base, environment: environment)
  }

  @Test func `without a word of the environment the way is direct`() throws {
    #expect(try route([:]) == .direct)
    #expect(try route(["HTTPS_PROXY": "", "SSL_CERT_FILE": "", "HTTP_PROXY": "http://other:1"]) == .direct)
  }

  @Test(arguments: [
    ("http://proxy.example:3128", "proxy.example", 3128), ("proxy.example:8080", "proxy.example", 8080),
    ("http://proxy.example", "proxy.example", 3128), ("socks5://127.0.0.1:1080", "127.0.0.1", 1080),
    ("socks5h://127.0.0.1", "127.0.0.1", 1080),
  ])
  func `a proxy is named as curl reads it`(text: String, host: String, port: Int) throws {
    let proxy = try #require(try route(["HTTPS_PROXY": text]).proxy)
    #expect(proxy.host == host)
    #expect(proxy.port == port)
    #expect(proxy.kind == (text.hasPrefix("socks") ? .socks : .http))
  }

  @Test func `small letters come first, and a proxy for everything comes last`() throws {
    #expect(try route(["https_proxy": "small:1", "HTTPS_PROXY": "large:2"]).proxy?.host == "small")
    #expect(try route(["HTTPS_PROXY": "large:2", "ALL_PROXY": "all:3"]).proxy?.host == "large")
    #expect(try route(["ALL_PROXY": "all:3"]).proxy?.host == "all")
  }

  @Test func `a name and a password go along`() throws {
    let proxy = try route(["HTTPS_PROXY": "http://me:p%40ss@proxy.example:3128"]).proxy
    #expect(proxy?.user == "me")
    #expect(proxy?.password == "p@ss")
  }

  @Test(arguments: [
    ("*", true), ("api.stripe.com", true), ("stripe.com", true), (".stripe.com", true), ("api.stripe.com:443", true),
    ("localhost, .STRIPE.com", true), ("stripe.com.example", false), ("pi.stripe.com", false), ("localhost", false),
  ])
  func `hosts are left out that NO_PROXY names`(list: String, isDirect: Bool) throws {
    let route = try route(["HTTPS_PROXY": "http://proxy.example:3128", "NO_PROXY": list])
    #expect((route.proxy == nil) == isDirect)
  }

  @Test func `a stand-in on this machine is asked directly`() throws {
    let base = try StripeBase("http://127.0.0.1:4000")
    #expect(try route(["HTTPS_PROXY": "http://proxy.example:3128"], to: base) == .direct)
  }

  @Test(arguments: [
    ("http://", StripeRouteError.notAProxy), ("https://proxy.example:443", .unknownProxy(scheme: "https")),
    ("socks5://me:secret@127.0.0.1", .passwordForSocks),
  ])
  func `what is no proxy is said without repeating it`(text: String, error: StripeRouteError) throws {
    #expect(throws: error) { try route(["HTTPS_PROXY": text]) }
    #expect(error.errorDescription?.contains("secret") == false)
    #expect(error.recoverySuggestion?.isEmpty == false)
  }

  @Test func `a file without a certificate is named`() throws {
    #expect(throws: StripeRouteError.noCertificates(file: "/dev/null")) { try route(["SSL_CERT_FILE": "/dev/null"]) }
    #expect(throws: StripeRouteError.noCertificates(file: "/nowhere")) { try route(["SSL_CERT_FILE": "/nowhere"]) }
  }

  private static let hasOpenSSL = FileManager.default.isExecutableFile(atPath: EncryptedStand.program)

  @Test(.enabled(if: hasOpenSSL, "openssl makes the certificate"))
  func `an authority that nobody knows is refused, and believed when SSL_CERT_FILE names it`() async throws {
    try await EncryptedStand.run { stand in
      func reach(_ environment: [String: String]) async throws {
        let route = try StripeRoute(to: stand.base, environment: environment)
        try await Transport.withHTTP(route) { _ = try await ReachProbe(base: stand.base, transport: $0).ask() }
      }
      await #expect {
        try await reach([:])
      } throws: { error in
        guard case StripeError.tlsFailed = error else { return false }
        return true
      }
      try await reach(["SSL_CERT_FILE": stand.certificateFile])
    }
  }

  @Test(.enabled(if: hasOpenSSL, "openssl makes the certificate"))
  func `the encrypted connection goes through the proxy, which sees neither address nor key`() async throws {
    try await EncryptedStand.run { stand in
      try await ConnectProxy.run { proxy in
        let route = try StripeRoute(
          to: stand.base,
          environment: [
            "HTTPS_PROXY": "http://me:word@127.0.0.1:\(proxy.port)", "SSL_CERT_FILE": stand.certificateFile,
          ])
        try await Transport.withHTTP(route) { transport in
          let message = HTTPRequestMessage(method: .get, url: stand.base.url + "/v1/balance", bearer: Script.key)
          let answer = try await transport.send(message)
          #expect(answer.status == 200)
        }
        let head = try #require(proxy.requests.first)
        #expect(proxy.requests.count == 1)
        let port = try #require(URLComponents(string: stand.base.url)?.port)
        #expect(head.hasPrefix("CONNECT localhost:\(port) "))
        #expect(head.lowercased().contains("proxy-authorization: basic bwu6d29yza=="))
        #expect(!head.contains("balance") && !head.contains("rk_"))
      }
    }
  }

  @Test func `a proxy that is not there is said to be unreachable`() async throws {
    let route = try route(["HTTPS_PROXY": "http://127.0.0.1:9"])
    await #expect(throws: StripeError.unreachable(reason: "connection refused")) {
      try await Transport.withHTTP(route) { _ = try await ReachProbe(base: .live, transport: $0).ask() }
    }
  }
}
