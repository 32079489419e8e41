import Foundation
import Testing

@testable import Simulator

@Suite struct JSONWriterTests {
  private func decoded(_ body: (inout JSONWriter) -> Void) throws -> JSON {
    var json = JSONWriter()
    json.object(nil, body)
    return try JSONDecoder().decode(JSON.self, from: Data(json.bytes))
  }

  @Test(arguments: ["", "plain", "\"quoted\" \\ back", "\u{1B}[31m\u{0}\n\t\u{7F}", "\u{202E}煎茶 é 🎉"])
  func `any text comes back as it was written`(text: String) throws {
    #expect(try decoded { $0.field("text", text) }["text"] == .text(text))
  }

  @Test(arguments: [0, 7, 10, -1, Int64.max, Int64.min]) func `any number comes back`(number: Int64) throws {
    #expect(try decoded { $0.field("number", number) }["number"] == .number(number))
  }

  @Test func `commas stand between values and nowhere else`() {
    var json = JSONWriter()
    json.object { json in
      json.object("empty") { _ in }
      json.array("list") { json in
        json.element("a")
        json.object { $0.field("b", true) }
      }
      json.null("nothing")
      json.key("last")
      json.object { _ in }
    }
    #expect(
      String(decoding: json.bytes, as: UTF8.self)
        == #"{"empty":{},"list":["a",{"b":true}],"nothing":null,"last":{}}"#)
  }

  @Test func `a form tree becomes objects, arrays and booleans`() throws {
    var tree = FormValue.object([:])
    tree.set("true", at: ["visa_compliance", "fee_acknowledged"])
    tree.set("ch_1", at: ["prior", "0", "charge"])
    tree.set("ch_2", at: ["prior", "1", "charge"])
    let json = try decoded { $0.value("tree", tree) }["tree"]
    #expect(json["visa_compliance", "fee_acknowledged"] == .bool(true))
    #expect(json["prior"].array.map { $0["charge"].text } == ["ch_1", "ch_2"])
  }
}
