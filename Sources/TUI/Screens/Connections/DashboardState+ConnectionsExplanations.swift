import CellixCore
import Foundation

// What the figures of Connections mean; the focused panel's come first.
extension DashboardState {
  func connectionsExplanations(now: Date) -> [Explanation] {
    let groups: [ConnectionsPanel: [Explanation]] = [
      .key: [permissionExplanation(now: now), ageExplanation(now: now)], .webhook: webhookExplanations(now: now),
      .sync: syncExplanations,
    ]
    let order = [connectionsFocus] + ConnectionsPanel.allCases.filter { $0 != connectionsFocus }
    return order.flatMap { groups[$0] ?? [] }
  }

  private func permissionExplanation(now: Date) -> Explanation {
    let standings = PermissionRequirement.allCases.map { standing(of: $0) }
    let asked = standings.compactMap { if case .asked(let at) = $0.proof { at } else { nil } }
    let granted = standings.count(where: { $0.finding == .granted })
    return Explanation(
      "Permissions", value: "\(granted) of \(standings.count) granted",
      definition:
        "What the key may do, as Stripe answers when it is asked for one object of each list; for Write, an answer to a "
        + "dispute that does not exist is tried. Where nobody asked, a list that the sync reads proves Read.",
      filter: "the six permissions that Cellix needs; “everything else” are ten lists that it never asks for",
      count: standings.count, asOf: asked.min())
  }

  private func ageExplanation(now: Date) -> Explanation {
    Explanation(
      "Age of the key",
      value: openEntry?.keyAge.map { Duration.coarse(seconds: Int(now.timeIntervalSince($0))) } ?? "unknown",
      definition:
        "Time since the key was put into the vault of this machine. Stripe does not tell when it was made, and systemd or "
        + "a command do not tell when it was laid there.",
      filter: "the key of the account that is open", asOf: openEntry == nil ? nil : now)
  }

  private func webhookExplanations(now: Date) -> [Explanation] {
    let health = connections.facts.value?.webhook
    // What was counted here and is none is known to be none now.
    let counted = health.map { _ in now }
    return [
      Explanation(
        "Delivered here",
        value: health.map { "\($0.standings.values.count(where: { $0.delivered != nil })) of 8 types" } ?? "unknown",
        definition:
          "When a receiver of ours on this machine last took a delivery of the type whose signature was right, "
          + "repetitions included. Deliveries to other machines are not seen from here.",
        filter: "the eight types of the endpoint", count: health?.inbox.all, asOf: health?.lastDelivery ?? counted),
      Explanation(
        "In the account",
        value: health.map { "\($0.standings.values.count(where: { $0.seen != nil })) of 8 types" } ?? "unknown",
        definition: "When the newest event of the type was created at Stripe, as far as it is here.",
        filter: "the eight types of the endpoint, by webhook, polling or backfill", asOf: asOf(.events)),
      Explanation(
        "Outstanding",
        value: health?.standingsAt == nil
          ? "unknown" : "\(health?.standings.values.count(where: \.isPendingOrFailing) ?? 0) of 8 types",
        definition:
          "Types of which Stripe has deliveries that some endpoint of the account did not take yet (events with "
          + "delivery_success=false). That a type is delivered well cannot be told from “no endpoint wants it”.",
        filter: "asked by r only", asOf: health?.standingsAt),
      Explanation(
        "Refused", value: health.map { $0.refusals?.count.grouped ?? "none" } ?? "unknown",
        definition:
          "Deliveries whose signature was not made with the signing secret that is kept here, or was older than five "
          + "minutes. Nothing of them is believed, not even their type.",
        filter: "all receivers of this account on this machine", count: health?.refusals?.count,
        asOf: health?.refusals?.last ?? counted),
    ]
  }

  private var syncExplanations: [Explanation] {
    let reads = connections.facts.value?.reads
    let pace: RequestPace? = if case .value(let pace) = connections.pace { pace } else { nil }
    return [
      Explanation(
        "Complete up to",
        value: syncState.value.map { $0.firstSyncDone ? "all lists were walked" : "the first sync runs" } ?? "unknown",
        definition:
          "Everything that Stripe created before this time is here, back to the day beside it. A gap is a stretch that was "
          + "not walked to its end; objects of it may be missing.",
        filter: "list by list, by Stripe's clock", asOf: asOf(.events)),
      Explanation(
        "Requests in 30 days", value: reads?.used.grouped ?? "unknown",
        definition:
          "Requests that Cellix sent to Stripe, by day (UTC). Stripe allows about 500 reads for each payment of 30 days, at "
          + "least 10,000, to all software of the account together (docs.stripe.com/rate-limits).",
        filter: "this account in this mode, on this machine", count: reads?.transactions, asOf: asOf(.events)),
      Explanation(
        "Requests just now", value: pace.map { "\($0.requests.grouped) since the start" } ?? "unknown",
        definition:
          "Requests a second over the last \(RequestPace.window) seconds, beside Stripe's limit. A 429 slows Cellix down to "
          + "70 %, and it comes back within about twenty seconds.",
        filter: "this process", count: pace?.requests, asOf: pace?.lastRefusal ?? asOf(.events)),
    ]
  }
}
