import CellixCore
import Foundation
import Simulator
import Store
import StripeAPI
import Sync
import TestSupport
import Testing

@Suite struct VerificationTests {
  @Test func `an account in step has no findings, and its money adds up`() async throws {
    try await Bench.run { bench in
      let engine = bench.engine()
      _ = try await engine.syncOnce()
      await bench.simulator.happen(.chargeSucceeded)
      let report = try await engine.verify(pages: 2)
      #expect(report.isClean, "\(report)")
      #expect(report.gaps.isEmpty && report.waiting == 0 && report.unreadable == 0)
      for (resource, sample) in report.samples { #expect(sample.compared > 0, "\(resource)") }
      let money = try #require(report.money)
      #expect(!money.isEmpty && money.allSatisfy(\.holds))
      #expect(money.contains { $0.change != 0 })
    }
  }

  @Test func `what a list kept back is found and mended`() async throws {
    try await Bench.run { bench in
      let hidden = Hidden()
      let hiding = bench.altering("/v1/charges") { page in
        var data = page["data"] as? [[String: Any]] ?? []
        // Older than the event feed, which would bring it.
        if let last = data.popLast() { hidden.note(last["id"] as? String) }
        page["data"] = data
        page["has_more"] = false
      }
      _ = try await bench.engine(transport: hiding).syncOnce()
      let id = try #require(hidden.id)
      let engine = bench.engine()
      let first = try await engine.verify(pages: 40)
      #expect(first.samples[.charges]?.findings.missing.contains(id) == true)
      #expect(!first.isClean)
      let again = try await engine.verify(pages: 40)
      #expect(again.samples[.charges]?.findings.missing.contains(id) == false)
    }
  }

  @Test func `a list that the key may not read is a finding of its own`() async throws {
    try await Bench.run { bench in
      let engine = bench.engine()
      _ = try await engine.syncOnce()
      await bench.simulator.setPermission("payment_intent", .none)
      let report = try await engine.verify(pages: 1)
      guard case .refused(let reason) = report.samples[.paymentIntents]?.fault else {
        Issue.record("\(report)")
        return
      }
      #expect(reason.contains("to Read"), "it names the row to change")
      #expect(report.samples[.charges]?.isClean == true)
    }
  }
}
