import ArgumentParser
import CellixCore
import Foundation
import Logging
import Store

/// The permission checklist, without a screen. Changes nothing.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Print what the connected key may do, against what Cellix needs.",
    discussion: """
      Exits with 0 when all six permissions are granted, 77 when one is missing, 65 when Stripe refuses the key, 69 when \
      something could not be checked. The questions are seen in your own Stripe logs.
      """)

  @OptionGroup var homeOptions: HomeOptions

  @Flag(name: .long, help: "Print JSON.")
  var json = false

  func run() throws {
    let home = try homeOptions.openHome()
    let session = try homeOptions.session(home)
    let report = try waitFor {
      do {
        let report = try await session.checkPermissions()
        await session.close()
        return report
      } catch {
        await session.close()
        throw Failure(causedBy: error)
      }
    }
    try print(report)
    if let failure = report.failure { throw failure }
  }

  private func print(_ report: PermissionReport) throws {
    if json {
      try Output.json(report.facts)
      return
    }
    for row in PermissionRequirement.allCases {
      let finding = report.findings[row] ?? .notChecked
      let name = row.resource.padding(toLength: 16, withPad: " ", startingAt: 0)
      let level = row.level.rawValue.padding(toLength: 7, withPad: " ", startingAt: 0)
      Output.line("\(name)\(level)\(finding.plainWords)")
    }
    Output.line("Everything else None   \(report.excess.plainWords)")
  }
}

/// What the probes found about the connected key.
struct PermissionReport: Sendable {
  var findings: [PermissionRequirement: PermissionFinding] = [:]
  var excess: ExcessFinding = .notChecked
  var refusal: String?

  mutating func take(_ result: ProbeResult) {
    switch result {
    case .permission(let row, let finding): findings[row] = finding
    case .excess(let finding): excess = finding
    case .keyRefused(let why): refusal = why
    case .account: return
    }
  }

  var facts: [String: String] {
    var facts: [String: String] = [:]
    for row in PermissionRequirement.allCases { facts[row.resource] = (findings[row] ?? .notChecked).plainWords }
    facts["everything_else"] = excess.plainWords
    return facts
  }

  /// `nil` when all is as it should be.
  var failure: Failure? {
    if let refusal { return Failure(.badKey, refusal) }
    let missing = PermissionRequirement.allCases.filter { row in
      switch findings[row] {
      case .missing, .readOnly: true
      default: false
      }
    }
    if !missing.isEmpty {
      let rows = missing.map { "\($0.dashboardRow): \($0.level.rawValue)" }.joined(separator: ", ")
      return Failure(
        .refused, "Missing in the key: \(rows).", suggestion: "Developers › API keys › \(DashboardLink.keyName).")
    }
    if findings.count < PermissionRequirement.allCases.count || findings.values.contains(where: { !$0.isSettled }) {
      return Failure(.unreachable, "Not everything could be checked.", suggestion: "Try again in a moment.")
    }
    return nil
  }
}

extension Session {
  /// Asks everything once, with the key of the account that was used last.
  func checkPermissions() async throws -> PermissionReport {
    let (account, credentials) = try await current()
    var report = PermissionReport()
    for await result in await probe(credentials.apiKey, Set(PermissionRequirement.allCases), excess: true) {
      report.take(result)
    }
    logger.info("permissions checked", metadata: ["account": "\(account.id.value)"])
    return report
  }
}
