package org.orrery.numa.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.hardware.memory.detail.AccessCounters;
import org.orrery.hardware.memory.detail.AccessSimulator;
import org.orrery.hardware.memory.detail.Recording;
import org.orrery.hardware.memory.detail.TraceSource;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.PageSize;
import org.orrery.kernel.param.InputFile;
import org.orrery.numa.Machines;
import org.orrery.numa.Runs;

class TraceProgramTest {
    private static final int ACCESSES = 400_000;

    private final Runs runs = new Runs();
    private String text;
    private Path file;

    /** Hot and cold references at random, and a scan beside them. */
    @BeforeEach
    void record(@TempDir Path folder) throws IOException {
        StringBuilder trace = new StringBuilder("==1== Lackey\n");
        Random random = new Random(3);
        for (int i = 0; i < ACCESSES / 4; i++) {
            trace.append("I  00400000,4\n");
            access(trace, 'L', (1L << 32) + random.nextInt(1 << 17) * 8L);
            access(trace, 'L', (1L << 33) + random.nextInt(1 << 24) * 8L);
            access(trace, 'S', (1L << 33) + random.nextInt(1 << 24) * 8L);
            access(trace, 'L', (1L << 34) + i * 8L);
        }
        text = trace.toString();
        file = Files.writeString(folder.resolve("mixed.lackey"), text);
    }

    private static void access(StringBuilder trace, char kind, long address) {
        trace.append(' ')
                .append(kind)
                .append(' ')
                .append(Long.toHexString(address))
                .append(",8\n");
    }

    private Map<String, Double> run(String more) {
        return runs.programs("{machine: clx-4s, epoch: 1 s, traces: {mixed: {trace: '" + file + "', repeats: 100}},"
                        + " processes: [{program: mixed, cpus: [0], " + more + "}]}")
                .scalars();
    }

    /** The bar of 5 % between the two levels of detail was set before the first run. */
    @Test
    void walksAreThoseOfEveryAccessAndTheirCyclesAgree() throws IOException {
        Machine machine = Machines.named("clx-4s");
        AccessSimulator thread = new AccessSimulator(machine, PageSize.SMALL, machine.dram(0, 0), machine.dram(0, 0));
        Recording recording =
                new Recording(new TraceSource(new InputFile(file.toString(), ""), Optional.empty(), Long.MAX_VALUE));
        recording.replay(thread);
        AccessCounters first = thread.counters().copy();
        recording.replay(thread);
        AccessCounters second = thread.counters().since(first);
        Map<String, Double> run = run("pages: small");
        assertThat(run.get("numa.walks_per_op")).isCloseTo(second.walks / (double) ACCESSES, within(1e-12));
        double cycles = machine.cycles(second.walkTime) / ACCESSES;
        assertThat(run.get("numa.walk_cycles_per_op")).isCloseTo(cycles, within(0.05 * cycles));
    }

    @Test
    void aRecordedProgramSuffersFromItsPlacementLikeAnyOther() {
        // With a small last-level cache, as the table of so short a trace would fit into the real one.
        String small = "{machine: {like: clx-4s, llc: 1408 KiB, l2: 64 KiB}, epoch: 1 s,"
                + " traces: {mixed: {trace: '" + file + "', repeats: 100}},"
                + " processes: [{program: mixed, cpus: [0], %s}]}";
        double local = runs.programs(small.formatted("table: {type: node, node: 0}"))
                .scalars()
                .get("numa.walk_gcycles");
        double remote = runs.programs(small.formatted("table: {type: node, node: 1}"))
                .scalars()
                .get("numa.walk_gcycles");
        assertThat(remote).isGreaterThan(1.1 * local);
        double huge = runs.programs(small.formatted("pages: huge")).scalars().get("numa.walk_gcycles");
        assertThat(huge).isLessThan(0.5 * local);
    }

    @Test
    void itsInstructionsTakeTime() {
        String trace = "{machine: clx-4s, traces: {mixed: {trace: '%s', repeats: 10, cycles-per-instruction: %s}},"
                + " processes: [{program: mixed, cpus: [0]}]}";
        double fast = runs.programs(trace.formatted(file, "0")).scalars().get("numa.cycles_per_op");
        double slow = runs.programs(trace.formatted(file, "40")).scalars().get("numa.cycles_per_op");
        // One instruction is recorded for four accesses.
        assertThat(slow - fast).isCloseTo(10, within(0.2));
    }

    /** Without instructions, and with all data in level 1, a core still begins no more than two accesses in a cycle. */
    @Test
    void aTinyTraceEndsAndTakesTime() throws IOException {
        Files.writeString(file, " L 1ffeffe7e0,8\n S 1ffeffe7e8,8\n");
        assertThat(run("pages: small").get("numa.cycles_per_op")).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void aTraceThatCannotBeReadIsRefused() throws IOException {
        String missing = "{machine: clx-4s, traces: {t: {trace: no-such.lackey}}, processes: [{program: t}]}";
        assertThatThrownBy(() -> runs.programs(missing)).hasMessageContaining("no-such.lackey");
        Files.writeString(file, text.substring(0, 5000) + " L 1f\n");
        assertThatThrownBy(() -> run("pages: small")).hasMessageContaining("the trace may be truncated");
        Files.writeString(file, "I  00400000,4\n");
        assertThatThrownBy(() -> run("pages: small")).hasMessageContaining("without a load or a store");
    }

    @Test
    void itBeginsAtItsStartAddress() throws IOException {
        Files.writeString(file, "I  00400000,4\n L 1000,8\nI  00401000,4\n L 2000,8\n S 3000,8\n");
        String from = "{machine: clx-4s, traces: {mixed: {trace: '" + file + "', repeats: 100, start-address: '%s'}},"
                + " processes: [{program: mixed, cpus: [0]}]}";
        assertThat(runs.programs(from.formatted("0x401000")).scalars().get("numa.cycles_per_op"))
                .isPositive();
        assertThatThrownBy(() -> runs.programs(from.formatted("402000")))
                .hasMessageContaining("never fetches the instruction at 402000");
        Files.writeString(file, "I  00400000,4\n L 1000,8\nI  00401000,4\n");
        assertThatThrownBy(() -> runs.programs(from.formatted("401000")))
                .hasMessageContaining("no load and no store after the instruction at 401000");
        assertThatThrownBy(() -> runs.programs(from.formatted("main")))
                .hasMessageContaining("'main' is not an address");
    }

    @Test
    void itsFootprintCannotBeChanged() {
        assertThatThrownBy(() -> run("footprint: 1 GiB")).hasMessageContaining("its footprint cannot be changed");
    }
}
