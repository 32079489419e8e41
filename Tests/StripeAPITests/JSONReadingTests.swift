import CellixCore
import Foundation
import TestSupport
import Testing

@testable import StripeAPI

/// Answers are read as Foundation's decoder reads them, only sooner.
@Suite struct JSONReadingTests {
  /// What a decoder makes of the bytes; `nil` where it refuses them.
  private func foundation<T: Decodable>(_ type: T.Type, _ data: Data) -> T? {
    try? JSONDecoder().decode(type, from: data)
  }

  private func ours<T: Decodable>(_ type: T.Type, _ data: Data) -> T? {
    try? JSONReading.decode(type, from: data)
  }

  private func expectSame(_ text: String, _ location: SourceLocation = #_sourceLocation) {
    let data = Data(text.utf8)
    #expect(
      ours(JSONValue.self, data) == foundation(JSONValue.self, data), "\(text)", sourceLocation: location)
  }

  @Test func `any JSON gives the same values`() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<400 { expectSame(RandomJSON.text(depth: 5, using: &random)) }
  }

  @Test func `what is cut or spoiled is refused, or gives the same values`() {
    var random = SeededGenerator(seed: 6)
    for _ in 0..<400 {
      var bytes = Array(RandomJSON.text(depth: 4, using: &random).utf8)
      if Bool.random(using: &random) {
        bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
      } else {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      let data = Data(bytes)
      #expect(
        ours(JSONValue.self, data) == foundation(JSONValue.self, data), "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  @Test(arguments: [
    "", " ", "nul", #"{"a":1"#, #"{"a" 1}"#, "[1] x", "\u{1}", #""\ud800""#, #"["\u0000"]"#, "01", "+1",
    "1e999",
    "-0", "1.0", "9223372036854775807", "9223372036854775808", "1E2", #""\u00e9\ud83d\ude00""#,
    "[[[[]]]]", #"{"":{}}"#, "true", #""é 漢 \" \\ \/ \b\f\n\r\t""#,
  ])
  func `each kind of text is read or refused alike`(text: String) { expectSame(text) }

  @Test(arguments: ["[1,]", "18446744073709551616"])
  func `a comma too many and a whole number above 64 bits are refused, which Foundation lets pass`(text: String) {
    #expect(ours(JSONValue.self, Data(text.utf8)) == nil && foundation(JSONValue.self, Data(text.utf8)) != nil)
  }

  @Test(arguments: [10, 500, 1000])
  func `it goes as deep as Foundation's decoder`(depth: Int) {
    expectSame(String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
    expectSame(String(repeating: #"{"a":"#, count: depth) + "1" + String(repeating: "}", count: depth))
  }

  @Test func `too deep is refused`() {
    let text = String(repeating: "[", count: 100_000)
    #expect(throws: DecodingError.self) { try JSONReading.decode(JSONValue.self, from: Data(text.utf8)) }
  }

  private struct Plain: Decodable, Equatable {
    var bool: Bool?
    var text: String?
    var number: Double?
    var small: Int8?
    var big: UInt64?
    var list: [Int]?
    var texts: [String: String]?
  }

  @Test(arguments: [
    "{}", #"{"bool":null,"text":null,"number":null,"small":null,"big":null,"list":null,"texts":null}"#,
    #"{"bool":true,"text":"x","number":1,"small":-128,"big":18446744073709551615,"list":[],"texts":{"a":"b","":""}}"#,
    #"{"small":128}"#, #"{"big":-1}"#, #"{"small":1.5}"#, #"{"bool":1}"#, #"{"text":1}"#, #"{"list":[1,"2"]}"#,
    #"{"texts":{"a":1}}"#, #"{"texts":[]}"#, "[]", "null",
  ])
  func `a field that does not fit its type is refused, and one that is missing or null is none`(text: String) {
    #expect(ours(Plain.self, Data(text.utf8)) == foundation(Plain.self, Data(text.utf8)))
  }

  @Test func `an error says where it is`() throws {
    let data = Data(#"{"data":[{"id":"re_1"}],"has_more":"no"}"#.utf8)
    let error = #expect(throws: DecodingError.self) { try JSONReading.decode(Page<Refund>.self, from: data) }
    guard case .typeMismatch(_, let context) = try #require(error) else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(context.codingPath.map(\.stringValue) == ["has_more"])
    let page = try JSONReading.decode(Page<Refund>.self, from: Data(#"{"data":[{"id":"re_1"}],"has_more":false}"#.utf8))
    #expect(page.unreadable.count == 1 && page.unreadable.allSatisfy { $0.reason.contains("created") })
  }

  @Test(.enabled(if: Samples.folder != nil)) func `every sample of Stripe's gives the same objects`() throws {
    let fixtures = try #require(Samples.folder).appending(path: "fixtures")
    func check<T: Decodable & Equatable>(_ type: T.Type, _ name: String) throws {
      let data = try Data(contentsOf: fixtures.appending(path: "\(name).json"))
      #expect(try JSONReading.decode(type, from: data) == JSONDecoder().decode(type, from: data), "\(name)")
    }
    try check(Charge.self, "charge")
    try check(Dispute.self, "dispute")
    try check(PaymentIntent.self, "payment_intent")
    try check(Refund.self, "refund")
    try check(Balance.self, "balance")
    try check(BalanceTransaction.self, "balance_transaction")
    try check(Event.self, "event")
    for name in ["charge", "dispute", "payment_intent", "refund", "balance_transaction", "event"] {
      try check(JSONValue.self, "\(name).list")
    }
  }
}

/// JSON that nobody would send.
private enum RandomJSON {
  static func text(depth: Int, using random: inout SeededGenerator) -> String {
    let count = Int.random(in: 0...4, using: &random)
    switch Int.random(in: 0...(depth > 0 ? 7 : 5), using: &random) {
    case 0: return ["null", "true", "false"].randomElement(using: &random) ?? "null"
    case 1: return "\(Int64.random(in: Int64.min...Int64.max, using: &random))"
    case 2: return "\(Int.random(in: -100...100, using: &random))"
    case 3: return "\(Double.random(in: -1e6...1e6, using: &random))"
    case 4, 5: return string(using: &random)
    case 6: return "[" + (0..<count).map { _ in text(depth: depth - 1, using: &random) }.joined(separator: " ,") + "]"
    default:
      // Names that differ: which of two alike counts is left open.
      let members = (0..<count).map {
        "\"\($0)" + string(using: &random).dropFirst() + ": " + text(depth: depth - 1, using: &random)
      }
      return "{" + members.joined(separator: ",") + "}"
    }
  }

  private static func string(using random: inout SeededGenerator) -> String {
    let pieces = [
      "a", "customer", "é", "漢", "🙂", #"\n"#, #"\""#, #"\\"#, #"\u0041"#, #"\u00e9"#, #"\ud83d\ude42"#, " ",
    ]
    return "\""
      + (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      + "\""
  }
}
