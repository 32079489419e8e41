import CellixCore
import Testing

@Suite struct DisputeStatusTests {
  @Test(arguments: Dispute.Status.known)
  func `each known status is in one group, and only closed ones are closed`(status: Dispute.Status) {
    #expect(status.group != nil && status.group != .all)
    #expect((status.group == .closed) == status.isClosed)
    #expect(!(status.needsAnswer && status.isUnderReview))
    #expect(Dispute.Status(rawValue: status.rawValue) == status)
  }

  @Test func `cases go forward from the inquiry to the late win`() {
    let path: [Dispute.Status] = [
      .warningNeedsResponse, .warningUnderReview, .needsResponse, .underReview, .lost, .appealNeedsResponse,
      .appealUnderReview, .won,
    ]
    #expect(path.map(\.progress) == path.map(\.progress).sorted())
    #expect(Set(path.map(\.progress)).count == path.count)
  }
}
