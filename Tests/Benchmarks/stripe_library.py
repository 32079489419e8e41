#!/usr/bin/env python3
"""stripe_library - what one writes today: Stripe's lists into SQLite, with Stripe's own library.

Needs Stripe's library from PyPI, in a virtual environment for instance:

    python3 -m venv ENVIRONMENT && ENVIRONMENT/bin/pip install stripe
    swift run -c release cellix-speed side-by-side --python ENVIRONMENT/bin/python

Usage
    stripe_library.py DATABASE        two lines on standard input: the server's address, the API key

One list after the other, 100 objects a request, one transaction for each page of them. It keeps five columns of each
object and no sums, which is less than Cellix keeps. Prints the rows of each list as one line of JSON.
"""

import json
import sqlite3
import sys

import stripe

PAGE = 100
LISTS = {
    "disputes": stripe.Dispute,
    "charges": stripe.Charge,
    "payment_intents": stripe.PaymentIntent,
    "refunds": stripe.Refund,
    "balance_transactions": stripe.BalanceTransaction,
    "events": stripe.Event,
}


def keep(database, name, rows):
    with database:
        database.executemany(f"INSERT OR REPLACE INTO {name} VALUES (?, ?, ?, ?, ?)", rows)


def copy(database, name, kind):
    database.execute(f"CREATE TABLE {name} (id TEXT PRIMARY KEY, created INTEGER, amount INTEGER, currency TEXT, status TEXT)")
    count = 0
    rows = []
    for item in kind.list(limit=PAGE).auto_paging_iter():
        rows.append((
            item.id, item.created, getattr(item, "amount", None), getattr(item, "currency", None),
            getattr(item, "status", None),
        ))
        if len(rows) == PAGE:
            keep(database, name, rows)
            count += len(rows)
            rows = []
    keep(database, name, rows)
    return count + len(rows)


def main():
    stripe.api_base = sys.stdin.readline().strip()
    stripe.api_key = sys.stdin.readline().strip()
    database = sqlite3.connect(sys.argv[1])
    database.execute("PRAGMA journal_mode = WAL")
    print(json.dumps({name: copy(database, name, kind) for name, kind in LISTS.items()}))
    database.close()


if __name__ == "__main__":
    main()
