"""`/reconcile`: names of other people's tables to things of ours (Reconciliation Service API 0.2).

The protocol is that of OpenRefine, as the W3C's community group wrote it down:
https://reconciliation-api.github.io/specs/0.2/. Identifiers are the ends of IRIs, below `id/`; properties go by their
names in the JSON-LD context. Names are found in six languages and any spelling; `match` says that there is no doubt.

offered   the types and properties
asked     JSON -> queries, within their limits
allowance how long the work for a request goes on
values    what things have in a property
match     a query -> candidates with scores
extend    things and properties -> rows
answers   candidates, suggestions, the manifest -> JSON
routes    the addresses
"""
