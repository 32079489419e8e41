import CellixCore
import Foundation
import Terminal

// The key: which it is, how old, where it is kept, and what it may do.
extension DashboardState {
  /// What is known of a permission, with the question that is under way before what is kept.
  func standing(of row: PermissionRequirement) -> PermissionStanding {
    let kept = PermissionStanding(of: row, connections.facts.value?.check, syncState.value?.watermarks ?? [:])
    return connections.keyCheck.findings[row].map { PermissionStanding(finding: $0, proof: kept.proof) } ?? kept
  }

  private var excess: ExcessFinding {
    connections.keyCheck.excess ?? connections.facts.value?.check?.excess?.finding ?? .notChecked
  }

  func keyContents(width: Int, now: Date) -> PanelContents {
    var contents = PanelContents()
    contents.note = keyNote
    contents.add(fingerprint(now: now))
    contents.add([Run(keyOrigin, .muted)])
    let layout = TableLayout(
      columns: [
        TableColumn("", width: .fixed(1)), TableColumn("Permission", width: .fixed(14)),
        TableColumn("Needs", width: .fixed(5)), TableColumn("Has", width: .fixed(7)),
        TableColumn("Known from", width: .flexible(min: 15, max: 24)),
        TableColumn("In the Dashboard", width: .fixed(19), dropOrder: 1),
      ], width: width, gap: width >= 60 ? 2 : 1)
    contents.add(header: layout)
    for row in PermissionRequirement.allCases { contents.addItem(layout, cells(row, now: now)) }
    var (mark, has) = excess.row(ticks: ticks(now))
    if isRefused { (mark.style, has.style) = (.muted, .muted) }
    let at = connections.facts.value?.check?.excess?.at
    contents.addItem(
      layout,
      [
        mark, Run("all others"), Run("None"), Run(has.text == "?" ? "unknown" : has.text, has.style),
        Run(excess == .checking ? "asking" : at.map { "asked \(ago($0, now: now))" } ?? "not asked", .muted),
        Run("all other rows", .muted),
      ])
    return contents
  }

  /// Stripe takes the key no more: what it was allowed is of the past.
  private var isRefused: Bool { connections.keyCheck.refusal != nil }

  /// Frames of the spinner, four a second.
  private func ticks(_ now: Date) -> Int { Int(now.timeIntervalSince1970 * 4) }

  private var keyNote: [Run] {
    if isRefused { return [Run("✗ key refused", .danger)] }
    if connections.keyCheck.state == .underWay { return [Run("asking Stripe…", .info)] }
    if case .failed = connections.keyCheck.state { return [Run("▲ could not ask", .warn), Run("  r", .accent)] }
    return summary + [Run("  r", .accent), Run(" checks", .muted)]
  }

  /// What is missing and what is unknown are told apart, and neither counts as the other.
  private var summary: [Run] {
    let findings = PermissionRequirement.allCases.map { standing(of: $0).finding }
    let missing = findings.count(where: \.isRefusal)
    let unknown = findings.count(where: { !$0.isSettled })
    if unknown == findings.count { return [Run("not asked", .muted)] }
    if missing + unknown == 0 { return [Run("\(findings.count) of \(findings.count) granted", .ok)] }
    var runs = missing == 0 ? [] : [Run("\(missing) missing", .danger)]
    if unknown > 0 { runs.append(Run((missing == 0 ? "" : " · ") + "\(unknown) unknown", .muted)) }
    return runs
  }

  private func fingerprint(now: Date) -> [Run] {
    guard let entry = openEntry else { return [Run("Reading…", .muted)] }
    let age = entry.keyAge.map { "kept here for \(Duration.coarse(seconds: Int(now.timeIntervalSince($0))))" }
    return [
      Run(entry.fingerprint ?? "unknown", entry.fingerprint == nil ? .muted : .text.bolded()),
      Run("   " + (age ?? "age unknown"), .muted),
    ]
  }

  private var keyOrigin: String {
    guard let entry = openEntry else { return "" }
    return (entry.origin ?? "in no place that Cellix knows") + (entry.hasSigningSecret ? "" : " · no signing secret")
  }

  private func cells(_ row: PermissionRequirement, now: Date) -> [Run] {
    let standing = standing(of: row)
    let isHalfKnown = standing.finding == .notChecked && standing.proof == .read
    let has = isHalfKnown ? "Read +?" : standing.finding.has(row.level)
    let mark = standing.finding.mark(ticks: ticks(now))
    return [
      isRefused ? Run(mark.text, .muted) : mark, Run(row.resource), Run(row.level.rawValue, .muted),
      Run(
        has == "?" ? "unknown" : has,
        isRefused ? .muted : standing.finding.isRefusal ? .danger : standing.finding == .granted ? .text : .muted),
      Run(words(for: standing, now: now), .muted), Run(row.dashboardRow, .muted),
    ]
  }

  private func words(for standing: PermissionStanding, now: Date) -> String {
    switch standing.finding {
    case .checking: return "asking"
    case .unverified: return "no answer"
    case .notChecked, .granted, .missing, .readOnly: break
    }
    return switch standing.proof {
    case .asked(let at): "asked \(ago(at, now: now))"
    case .refused(let at): "403" + (at.map { ", \(ago($0, now: now))" } ?? "")
    case .read: "the sync reads"
    case .none: "not asked"
    }
  }

  /// The permission of the selected line; `nil` on the last, which stands for all others.
  private var selectedRow: PermissionRequirement? {
    PermissionRequirement.allCases[safe: connections.selection(.key, of: PermissionRequirement.allCases.count + 1)]
  }

  /// Where the selected permission is changed.
  var keyLink: String {
    switch selectedRow.map({ standing(of: $0).finding }) {
    case .missing(let link?), .readOnly(let link?): link
    default: DashboardLink.apiKeys(account.mode)
    }
  }

  func keyRemark(_ line: Int) -> App.Notice? {
    if let refusal = connections.keyCheck.refusal { return App.Notice(refusal, .danger) }
    if case .failed(let error) = connections.keyCheck.state { return App.Notice(error: error) }
    guard let row = PermissionRequirement.allCases[safe: line] else { return excessRemark }
    let place = "↵ copies the link: \(row.dashboardRow) › \(row.level.rawValue)."
    switch standing(of: row).finding {
    case .missing: return App.Notice("\(row.level.rawValue) is missing. \(place) \(row.consequence)", .danger)
    case .readOnly: return App.Notice("Only Read is set. \(place) \(row.consequence)", .danger)
    case .unverified(let why):
      return App.Notice("\(row.resource) could not be checked. \(why.asSentence) r asks again.", .warn)
    case .granted: return App.Notice("\(row.resource): \(row.level.rawValue) is set (\(row.purpose)).", .muted)
    case .checking: return App.Notice("Asking Stripe.", .muted)
    case .notChecked:
      return App.Notice(
        "\(row.resource): \(row.level.rawValue) was not asked about yet. r asks. Without it: \(row.consequence)", .muted
      )
    }
  }

  private var excessRemark: App.Notice {
    switch excess {
    case .none: App.Notice("The key opens nothing that Cellix does not ask for.", .muted)
    case .open(let names):
      App.Notice("\(names.joined(separator: ", ")) can be read with this key; set them to None at Stripe.", .warn)
    case .unverified(let why): App.Notice("Could not be checked. \(why.asSentence) r asks again.", .warn)
    case .checking: App.Notice("Asking Stripe.", .muted)
    case .notChecked: App.Notice("Whether the key can do more than it should was not asked yet. r asks.", .muted)
    }
  }

  func keyOutline(now: Date) -> [OutlineNode] {
    [
      .heading("Key and permissions"), .field(label: "Key", value: openEntry?.fingerprint ?? "unknown"),
      .field(label: "Age", value: openEntry?.keyAge.map { "kept here since \(calendar.stamp($0))" } ?? "unknown"),
      .field(label: "Kept", value: keyOrigin),
    ]
      + PermissionRequirement.allCases.map { row in
        let standing = standing(of: row)
        return .row(
          id: row.rawValue,
          cells: [
            OutlineCell("permission", row.resource), OutlineCell("needs", row.level.rawValue),
            OutlineCell("finding", standing.finding.plainWords),
            OutlineCell("known from", words(for: standing, now: now)),
          ], status: standing.finding.status)
      } + [.field(label: "Everything else", value: excess.plainWords)]
  }
}
