import CellixCore
import Foundation
import TestSupport
import Testing

@Suite struct ConnectionTests {
  private func check(_ finding: PermissionFinding, at date: Date) -> KeyCheck {
    var check = KeyCheck(fingerprint: "rk_test_…3fQa")
    for row in PermissionRequirement.allCases { check.take(.permission(row, finding), at: date) }
    return check
  }

  @Test func `a question that nobody could answer leaves the older answer as it was`() {
    var check = check(.granted, at: .at(1))
    check.take(.permission(.events, .unverified("no network")), at: .at(9))
    check.take(.permission(.charges, .checking), at: .at(9))
    check.take(.permission(.refunds, .missing(editURL: nil)), at: .at(9))
    #expect(check.rows[.events]?.at == .at(1) && check.rows[.charges]?.finding == .granted)
    #expect(check.rows[.refunds]?.finding == .missing(editURL: nil) && check.rows[.refunds]?.at == .at(9))
  }

  @Test func `what the sync reads proves Read and never Write`() {
    let marks = Resource.allCases.reduce(into: [Resource: SyncState.Watermark]()) {
      $0[$1] = .init(completeUpTo: .at(5))
    }
    #expect(PermissionStanding(of: .charges, nil, marks) == PermissionStanding(finding: .granted, proof: .read))
    #expect(PermissionStanding(of: .disputes, nil, marks) == PermissionStanding(finding: .notChecked, proof: .read))
    #expect(PermissionStanding(of: .charges, nil, [:]) == PermissionStanding(finding: .notChecked, proof: .none))
  }

  @Test func `a refusal that the sync met counts as long as nobody asked again`() {
    let marks: [Resource: SyncState.Watermark] = [.refunds: .init(lastCheck: .at(5), isRefused: true)]
    let refused = PermissionStanding(finding: .missing(editURL: nil), proof: .refused(.at(5)))
    #expect(PermissionStanding(of: .refunds, nil, marks) == refused)
    #expect(PermissionStanding(of: .refunds, check(.granted, at: .at(4)), marks) == refused)
    #expect(
      PermissionStanding(of: .refunds, check(.granted, at: .at(6)), marks)
        == PermissionStanding(finding: .granted, proof: .asked(.at(6))))
  }

  @Test func `the webhook's verdict is the worst of what is known`() {
    var health = WebhookHealth()
    #expect(health.verdict == .noSecret)
    health.hasSigningSecret = true
    #expect(health.verdict == .silent)
    health.standings[.chargeFailed] = WebhookEventStanding(delivered: .at(5))
    #expect(health.verdict == .delivered(.at(5)))
    health.standings[.chargeSucceeded] = WebhookEventStanding(isPendingOrFailing: true)
    #expect(health.verdict == .failing([.chargeSucceeded]))
    health.refusals = SignatureRefusals(count: 2, last: .at(4))
    #expect(health.verdict == .failing([.chargeSucceeded]), "a good delivery came later")
    health.refusals = SignatureRefusals(count: 2, last: .at(6))
    #expect(health.verdict == .refused(SignatureRefusals(count: 2, last: .at(6))))
  }

  @Test func `a line of the log is read as it was written, and other lines are left out`() {
    let entry = LogEntry(at: .fixture, level: .warning, text: "Refunds: the key may not\nread this. a=b")
    let line = entry.line(label: "cellix")
    #expect(line == "2026-11-24T12:00:00Z warning cellix: Refunds: the key may not read this. a=b")
    #expect(LogEntry(line: line)?.text == "Refunds: the key may not read this. a=b")
    #expect(LogEntry(line: line)?.at == .fixture && LogEntry(line: line)?.level == .warning)
    for other in ["", "Fatal error: index out of range", "2026-11-24T12:00:00Z loud cellix: x", "12:00 info cellix: x"]
    {
      #expect(LogEntry(line: other) == nil)
    }
  }
}
