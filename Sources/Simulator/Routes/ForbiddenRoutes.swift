/// What a key for Cellix should not open: 403, or an empty list where the key was given more than asked for.
enum ForbiddenRoutes {
  private static let lists: [(path: String, resource: String)] = [
    ("customers", "customer"), ("payouts", "payout"), ("products", "product"), ("subscriptions", "subscription"),
    ("invoices", "invoice"), ("files", "file"), ("webhook_endpoints", "webhook_endpoint"),
    ("transfers", "transfer"), ("setup_intents", "setup_intent"),
  ]

  static let all =
    lists.map { list in
      Route(.get, "/v1/\(list.path)", .read(list.resource)) { _, account in
        let rendering = account.rendering
        return Reply(body: rendering.list([Int](), url: "/v1/\(list.path)", hasMore: false) { _, _ in })
      }
    } + [
      Route(.get, "/v1/account", .read("account")) { _, account in
        .object(account.rendering) { _, json in
          json.object { json in
            json.field("id", account.id)
            json.field("object", "account")
            json.field("country", "US")
            json.field("default_currency", "usd")
          }
        }
      }
    ]
}
