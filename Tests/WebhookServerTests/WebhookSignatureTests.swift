import CellixCore
import Foundation
import Testing
import WebhookServer

/// The expected signatures were computed with another implementation: Python's `hmac` over `b"{t}." + body`.
@Suite struct WebhookSignatureTests {
  private static let time = 1_700_000_000
  private let body = Array(
    #"{"id":"evt_1FAKE","object":"event","type":"charge.succeeded","created":1700000000}"#.utf8)
  private let current = Secret(bytes: Array("whsec_FAKEvector000000000000000000".utf8))
  private let other = Secret(bytes: Array("whsec_FAKE+second/secret=".utf8))

  private static let byCurrent = "9a3faa1f123a2eb7a2fa148318c4285f1b947b8c5d300e3d9efa86a8c575510f"
  private static let byOther = "610d7df9f7da4a77a661711633f2c70c48bb585d5f495f4ba610bc525f56ce76"
  /// With the secret's prefix left out: a mistake that several libraries invite.
  private static let withoutPrefix = "09e04c4448402f1de53c43ab0198e25f4b259f4eff55037f7282f09c61c8ce07"
  private static let ofNothing = "ad8b6c1cb8f037a2b121b1575c6b6d1ac0437c837647f15dc9b88d77bdd84080"
  /// Over the bytes ff 00 fe c3 a9.
  private static let ofBytes = "0bc52a13158447b56b1a9411a4506ee35e64b41682e85400f1f3b86a86d29188"

  private func verify(
    _ header: String, body: [UInt8]? = nil, secrets: [Secret]? = nil, age: Double = 0
  ) throws {
    let now = Date(timeIntervalSince1970: Double(Self.time) + age)
    try WebhookSignature(header: header).verify(body: body ?? self.body, secrets: secrets ?? [current], now: now)
  }

  @Test func `known signatures hold`() throws {
    try verify("t=1700000000,v1=\(Self.byCurrent)")
    try verify("t=1700000000,v1=\(Self.byOther)", secrets: [other])
    try verify("t=1700000000,v1=\(Self.ofNothing)", body: [])
    try verify("t=1700000000,v1=\(Self.ofBytes)", body: [0xFF, 0x00, 0xFE, 0xC3, 0xA9])
  }

  @Test func `the whole secret is the key, its prefix included`() {
    #expect(throws: SignatureError.noMatch) { try verify("t=1700000000,v1=\(Self.withoutPrefix)") }
  }

  @Test func `while a secret is rolled every v1 and every secret counts`() throws {
    try verify("t=1700000000,v1=\(Self.byOther),v1=\(Self.byCurrent)")
    try verify("t=1700000000,v1=\(Self.byCurrent)", secrets: [other, current])
  }

  @Test func `other schemes are not looked at`() throws {
    #expect(throws: SignatureError.malformedHeader) { try verify("t=1700000000,v0=\(Self.byCurrent)") }
    try verify("t=1700000000,v0=00,v1=\(Self.byCurrent),v2=x")
  }

  @Test func `five minutes old passes, a second more does not`() throws {
    try verify("t=1700000000,v1=\(Self.byCurrent)", age: 300.9)
    #expect(throws: SignatureError.tooOld) { try verify("t=1700000000,v1=\(Self.byCurrent)", age: 301) }
  }

  @Test func `a signature from the future passes, as with Stripe's own libraries`() throws {
    try verify("t=1700000000,v1=\(Self.byCurrent)", age: -86_400)
  }

  @Test func `one flipped bit anywhere fails`() {
    for index in body.indices {
      var changed = body
      changed[index] ^= 1
      #expect(throws: SignatureError.noMatch) { try verify("t=1700000000,v1=\(Self.byCurrent)", body: changed) }
    }
    #expect(throws: SignatureError.noMatch) { try verify("t=1700000001,v1=\(Self.byCurrent)") }
  }

  @Test(arguments: [
    "", "t=1700000000", "v1=\(Self.byCurrent)", "t=,v1=\(Self.byCurrent)", "t=soon,v1=\(Self.byCurrent)",
    "t=1700000000,v1=abc", "t=1700000000,v1=\(Self.byCurrent.uppercased())", ",,,=", "t=1700000000;v1=x",
  ])
  func `a header of another shape is refused`(header: String) {
    #expect(throws: SignatureError.malformedHeader) { try verify(header) }
  }

  @Test func `without a secret nothing is believed`() {
    #expect(throws: SignatureError.noSecret) { try verify("t=1700000000,v1=\(Self.byCurrent)", secrets: []) }
  }

  @Test func `a time beyond all bounds does not trap`() throws {
    let header = "t=\(Int.min),v1=\(Self.byCurrent)"
    #expect(throws: SignatureError.tooOld) { try verify(header) }
  }

  @Test func `sixteen signatures are looked at, and a header with more is not`() throws {
    let wrong = { (count: Int) in String(repeating: "v1=\(Self.byOther),", count: count) }
    try verify("t=1700000000,\(wrong(15))v1=\(Self.byCurrent)")
    #expect(throws: SignatureError.malformedHeader) { try verify("t=1700000000,\(wrong(16))v1=\(Self.byCurrent)") }
  }

  @Test func `an old delivery is refused for its age, whatever its signature`() {
    #expect(throws: SignatureError.tooOld) { try verify("t=1700000000,v1=\(Self.byOther)", age: 301) }
  }
}
