"""Beyond one machine: Apache Spark converts and checks, and shards of N-Quads go into a store afterwards.

`engine.convert` is what needs Spark; `tasks` is what its workers do. What it writes is described by a `manifest`, and
`loading.load` brings it into a store on a machine that need not have Spark.
"""
