import CellixCore
import TestSupport
import Testing

@testable import Sync

@Suite struct EventWorkTests {
  private func event(_ type: String, _ object: Event.Subject, id: String) -> Event {
    var event = Event.fixture(type: type, object: object)
    event.objectID = id
    return event
  }

  @Test func `a new dispute asks for itself and for its charge, which no event speaks of`() {
    let dispute = Dispute.fixture(id: "dp_1FAKE", chargeID: "ch_1FAKE")
    let work = EventWork([event("charge.dispute.created", .dispute(dispute), id: "dp_1FAKE")])
    #expect(work.disputes == ["dp_1FAKE"] && work.charges == ["ch_1FAKE"])
    #expect(work.movesMoney)
  }

  @Test func `a refund that came back asks for its charge, one that goes its way does not`() {
    let failed = Refund.fixture(id: "re_1FAKE", status: .failed, chargeID: "ch_1FAKE")
    let going = Refund.fixture(id: "re_2FAKE", status: .pending, chargeID: "ch_2FAKE")
    let work = EventWork([
      event("refund.failed", .refund(failed), id: "re_1FAKE"), event("refund.created", .refund(going), id: "re_2FAKE"),
    ])
    #expect(work.refunds == ["re_1FAKE", "re_2FAKE"])
    #expect(work.charges == ["ch_1FAKE"])
  }

  @Test func `several events of one dispute are one request`() {
    let dispute = Dispute.fixture(id: "dp_1FAKE", chargeID: "ch_1FAKE")
    let types = ["charge.dispute.updated", "charge.dispute.closed", "charge.dispute.funds_withdrawn"]
    #expect(EventWork(types.map { event($0, .dispute(dispute), id: "dp_1FAKE") }).disputes.count == 1)
  }

  @Test func `a snapshot that could not be read is made good by its type`() {
    let work = EventWork([
      event("charge.dispute.closed", .other(object: "dispute"), id: "dp_1FAKE"),
      event("charge.refunded", .other(object: "charge"), id: "ch_1FAKE"),
      event("payment_intent.succeeded", .other(object: "payment_intent"), id: "pi_1FAKE"),
      event("customer.created", .other(object: "customer"), id: "cus_1FAKE"),
    ])
    #expect(work.paymentIntents == ["pi_1FAKE"])
    #expect(work.disputes == ["dp_1FAKE"] && work.charges == ["ch_1FAKE"] && work.chargesOfRefunds == ["ch_1FAKE"])
  }

  @Test func `no more types are asked for than Stripe takes`() {
    #expect(EventTypes.all.count <= 20)
    #expect(Set(EventTypes.all).isSuperset(of: WebhookEvent.allCases.map(\.rawValue)))
  }
}
