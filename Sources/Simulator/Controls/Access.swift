extension Simulator {
  /// How far a permission of a restricted key goes; write includes read.
  package enum Access: String, Sendable, CaseIterable, Codable {
    case none, read, write

    func allows(_ needed: Access) -> Bool {
      rank >= needed.rank
    }

    private var rank: Int {
      switch self {
      case .none: 0
      case .read: 1
      case .write: 2
      }
    }
  }
}
