package org.orrery.numa.program;

import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Series;

/** Tables and series of {@code numa.programs}. */
record ProgramTables(
        @Measured(
                doc = "Counters of each process; cycles are summed over its threads.",
                columns = {
                    @Column(value = "process", key = true),
                    @Column(value = "run_s", unit = "s"),
                    @Column(value = "gcycles", unit = "1e9"),
                    @Column(value = "walk_pending_gcycles", unit = "1e9"),
                    @Column(value = "walk_active_gcycles", unit = "1e9"),
                    @Column("walk_share"),
                    @Column(value = "walks_g", unit = "1e9"),
                    @Column(value = "memory_reads_g", unit = "1e9"),
                    @Column(value = "table_reads_g", unit = "1e9"),
                    @Column(value = "remote_reads_g", unit = "1e9"),
                    @Column("table_pages"),
                    @Column("table_pages_with_copies"),
                    @Column("entry_writes"),
                    @Column("tables_moved"),
                    @Column("tables_copied"),
                    @Column("data_pages_moved"),
                    @Column("thread_moves")
                })
        ResultTable processes,

        @Measured(
                doc =
                        "Controllers: load and latency from the own node while the first process ran, bytes in the whole run.",
                columns = {
                    @Column(value = "node", key = true),
                    @Column("load"),
                    @Column(value = "latency_ns", unit = "ns"),
                    @Column(value = "gbytes", unit = "1e9 B")
                })
        ResultTable nodes,

        @Measured(
                doc =
                        "References of each process to data and to table entries, by the level that served them and its node.",
                columns = {
                    @Column(value = "process", key = true),
                    @Column(value = "kind", key = true),
                    @Column(value = "level", key = true),
                    @Column(value = "node", key = true),
                    @Column(value = "references_g", unit = "1e9")
                })
        ResultTable references,

        @Measured(
                doc = "Bytes of all processes over each link.",
                columns = {
                    @Column(value = "from", key = true),
                    @Column(value = "to", key = true),
                    @Column(value = "gbytes", unit = "1e9 B")
                })
        ResultTable links,

        @Measured(
                doc = "Table pages of each process at the end, copies among them; leaf pages are level 1.",
                columns = {
                    @Column(value = "process", key = true),
                    @Column(value = "level", key = true),
                    @Column(value = "node", key = true),
                    @Column("pages")
                })
        ResultTable tablePagesByNode,

        @Measured(unit = "M/s", doc = "Units of work per second, first process.")
        Series rate,

        @Measured(doc = "Share of cycles in walks in the last step, first process.")
        Series walkShareOverTime,

        @Measured(doc = "Share of data references that stay local, first process.")
        Series localDataOverTime,

        @Measured(doc = "Share of walks that stay local, first process.")
        Series localTableOverTime,

        @Measured(doc = "Lowest bandwidth setting of all processes.")
        Series bandwidthSetting,

        @Measured(doc = "Nodes with a copy of the table, first process.")
        Series copiesOverTime) {
    boolean recordsSeries() {
        return rate.isRecorded()
                || walkShareOverTime.isRecorded()
                || localDataOverTime.isRecorded()
                || localTableOverTime.isRecorded()
                || bandwidthSetting.isRecorded()
                || copiesOverTime.isRecorded();
    }
}
