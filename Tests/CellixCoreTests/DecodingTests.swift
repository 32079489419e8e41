import CellixCore
import Foundation
import Testing

/// Stripe's objects in old and new shapes, and in shapes nobody announced.
@Suite struct DecodingTests {
  private func decode<T: Decodable>(_ type: T.Type, _ json: String) throws -> T {
    try JSONDecoder().decode(type, from: Data(json.utf8))
  }

  @Test func `a reference is an id, or the whole object in the same place`() throws {
    let short =
      #"{"id":"dp_1","created":5,"amount":700,"currency":"EUR","status":"lost","reason":"general","charge":"ch_1"}"#
    let whole = short.replacingOccurrences(of: #""ch_1""#, with: #"{"id":"ch_1","object":"charge"}"#)
    for json in [short, whole] {
      let dispute = try decode(Dispute.self, json)
      #expect(dispute.chargeID == "ch_1")
      #expect(dispute.amount == Money(700, "eur"))
    }
  }

  @Test(arguments: ["null", "0", #""soon""#, "{}"])
  func `no usable time to answer means that no answer is possible`(dueBy: String) throws {
    let json = #"{"id":"dp_1","created":5,"amount":1,"currency":"usd","evidence_details":{"due_by":\#(dueBy)}}"#
    let dispute = try decode(Dispute.self, json)
    #expect(dispute.evidenceDetails.dueBy == nil)
    #expect(dispute.status == .unknown(""))
  }

  @Test func `a word that nobody knew is kept as it came`() throws {
    let json = #"{"id":"dp_1","created":5,"amount":1,"currency":"usd","status":"arbitration","reason":"mood"}"#
    let dispute = try decode(Dispute.self, json)
    #expect(dispute.status == .unknown("arbitration") && dispute.status.rawValue == "arbitration")
    #expect(dispute.reason == .unknown("mood"))
    #expect(!dispute.status.isClosed && dispute.status.group == nil)
  }

  @Test func `an old charge without a captured amount was captured whole`() throws {
    let json =
      #"{"id":"ch_1","created":5,"amount":900,"currency":"usd","status":"succeeded","captured":true,"dispute":"dp_1"}"#
    let charge = try decode(Charge.self, json)
    #expect(charge.amountCaptured == 900 && charge.disputed)
  }

  @Test func `a field of another kind than ever is missing, and nothing else is`() throws {
    let json = """
      {"id":"ch_1","created":5,"amount":9,"currency":"usd","status":3,"captured":"yes","amount_refunded":"9","livemode":1,
       "customer":5,"payment_intent":{"object":"payment_intent"},"balance_transaction":null,"description":7,
       "failure_code":["a"],"calculated_statement_descriptor":"HARBOR"}
      """
    let charge = try decode(Charge.self, json)
    #expect(charge.status == .unknown("") && !charge.captured && charge.amountRefunded == 0 && charge.isLive == nil)
    #expect(charge.customerID == nil && charge.paymentIntentID == nil && charge.balanceTransactionID == nil)
    #expect(charge.description == nil && charge.failureCode == nil && charge.statementDescriptor == "HARBOR")
  }

  @Test func `empty objects in odd places cost nothing`() throws {
    let json = """
      {"id":"ch_1","created":5,"amount":9,"currency":"usd","status":"failed","outcome":{},"billing_details":{},
       "payment_method_details":{},"metadata":{"a":1},"customer":null}
      """
    let charge = try decode(Charge.self, json)
    #expect(charge.card == nil && charge.customerID == nil && charge.metadata.isEmpty)
    #expect(charge.outcome != nil)
  }

  @Test func `one odd object does not cost its page`() throws {
    let json = """
      {"object":"list","has_more":true,"data":[
        {"id":"re_1","created":1,"amount":5,"currency":"usd"}, {"id":"re_2","created":"?"}, 7]}
      """
    let page = try decode(Page<Refund>.self, json)
    #expect(page.objects.map(\.id) == ["re_1"] && page.hasMore && page.unreadable.map(\.id) == ["re_2", nil])
    #expect(page.unreadable.allSatisfy { !$0.reason.isEmpty } && page.lastID == "re_2")
  }

  @Test func `an event about something else keeps its kind`() throws {
    let json = """
      {"id":"evt_1","created":5,"type":"payout.paid","api_version":null,"data":{"object":{"object":"payout","id":"po_1"}}}
      """
    let event = try decode(Event.self, json)
    #expect(event.object == .other(object: "payout") && event.objectID == "po_1")
  }

  @Test func `an event whose object cannot be read is still an event`() throws {
    let json = #"{"id":"evt_1","created":5,"type":"charge.failed","data":{"object":{"object":"charge","id":"ch_1"}}}"#
    let event = try decode(Event.self, json)
    #expect(event.object == .other(object: "charge") && event.objectID == "ch_1")
  }

  @Test func `instant balances are none where Stripe names none`() throws {
    let plain = try decode(Balance.self, #"{"available":[{"amount":-5,"currency":"usd"}],"pending":[]}"#)
    #expect(plain.available == [Money(-5, "usd")] && plain.instantAvailable == nil)
    let json = #"{"available":[],"pending":[],"instant_available":[{"amount":1,"currency":"jpy"}]}"#
    #expect(try decode(Balance.self, json).instantAvailable == [Money(1, "jpy")])
  }

  @Test func `a client secret is never read`() throws {
    let json = #"{"id":"pi_1","created":5,"currency":"usd","status":"succeeded","client_secret":"pi_1_secret_FAKE"}"#
    #expect(!"\(try decode(PaymentIntent.self, json))".contains("FAKE"))
  }
}
