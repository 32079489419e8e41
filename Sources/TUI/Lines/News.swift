import Terminal

/// What was said of an outline, and so what is news in the next one.
struct News: Sendable, Equatable {
  /// What was said, by the node that it was said of.
  private var said: [String: String] = [:]

  /// More than this at once is counted and not read out.
  static let most = 3

  /// All of it was read out just now.
  mutating func readOut(_ nodes: [OutlineNode]) {
    said = [:]
    _ = take(nodes)
  }

  /// It is news again when it comes again.
  mutating func forget(_ text: String) { said[text] = nil }

  func isNews(in nodes: [OutlineNode]) -> Bool { nodes.contains { isNews($0) } }

  /// What changed since it was said, most urgent first; it counts as said from now on. What is still being found out
  /// is no news, and what was known before keeps until the answer is there.
  mutating func take(_ nodes: [OutlineNode]) -> [OutlineNode] {
    let news = nodes.filter { isNews($0) }
    let present = Set(nodes.map(\.newsID))
    said = said.filter { present.contains($0.key) }
    for node in nodes where !node.isUnderWay { said[node.newsID] = node.newsValue }
    return news.enumerated().sorted { ($0.element.urgency, $0.offset) < ($1.element.urgency, $1.offset) }.map(\.element)
  }

  private func isNews(_ node: OutlineNode) -> Bool { !node.isUnderWay && said[node.newsID] != node.newsValue }

  /// - Parameter limit: how many changes are read out; the rest is counted and named.
  static func sentences(_ nodes: [OutlineNode], limit: Int = .max) -> [String] {
    let told = nodes.prefix(limit).flatMap(\.newsLines)
    let rest = nodes.dropFirst(limit)
    guard !rest.isEmpty else { return told }
    return told + ["\(rest.count) more changed: \(rest.map(\.newsName).joined(separator: ", ")). l reads everything."]
  }
}

extension OutlineNode {
  fileprivate var newsID: String {
    switch self {
    case .heading(let text), .text(let text, _): text
    case .field(let label, _, _, _), .link(let label, _): label
    case .row(let id, _, _, _), .action(let id, _, _, _): id
    case .section(let title, _): title
    }
  }

  /// Hints are not part of it: they hold what changes by itself.
  fileprivate var newsValue: String { newsLines.joined(separator: "\n") }

  fileprivate var newsName: String {
    switch self {
    case .field(let label, _, _, _), .link(let label, _): label
    case .heading, .text, .row, .action, .section: newsID
    }
  }

  fileprivate var newsLines: [String] {
    switch self {
    case .field(let label, let value, _, _): OutlineNode.field(label: label, value: value).lines()
    case .heading, .text, .link, .row, .action, .section: lines()
    }
  }

  var status: Status? {
    switch self {
    case .text(_, let status), .field(_, _, _, let status), .row(_, _, let status, _): status
    case .heading, .link, .action, .section: nil
    }
  }

  var isUnderWay: Bool { status == .working }

  fileprivate var urgency: Int {
    switch status {
    case .danger: 0
    case .warning: 1
    case .ok, .info, .waiting, .working, nil: 2
    }
  }
}
