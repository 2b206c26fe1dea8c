package org.orrery.numa.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.numa.Machines;
import org.orrery.numa.program.FixedNode;
import org.orrery.numa.program.HomeNode;
import org.orrery.numa.program.Linux;
import org.orrery.numa.program.Mitosis;
import org.orrery.numa.program.NumaPte;
import org.orrery.numa.program.Segregation;
import org.orrery.numa.program.TablePolicy;

/** What every policy's page tables must do. */
class PageTablesContractTest {
    private static final Machine MACHINE = Machines.named("hswex-4s");
    private static final long START = Pages.first(1000, 1);

    static List<TablePolicy> policies() {
        return List.of(
                new Linux(Linux.Placement.FIRST_TOUCH),
                new Linux(Linux.Placement.INTERLEAVE),
                new FixedNode(2),
                new Mitosis(Mitosis.Copies.ALL_PLUS_ORIGINAL, false),
                new Mitosis(Mitosis.Copies.ALL, false),
                numaPte(0, NumaPteOptions.Filter.NONE, false),
                numaPte(9, NumaPteOptions.Filter.PRECISE, false),
                numaPte(4, NumaPteOptions.Filter.ALL_OR_NONE, true),
                new HomeNode(1, List.of(0L, 3L)));
    }

    private static TablePolicy numaPte(long order, NumaPteOptions.Filter filter, boolean quirk) {
        return new NumaPte(order, filter, Segregation.NONE, false, quirk, false);
    }

    private static long pages(PageTables tables) {
        long sum = 0;
        for (int level = 1; level <= Pages.ROOT_LEVEL; level++) {
            for (int node = 0; node < MACHINE.nodes(); node++) {
                sum += tables.tablePages(level, node);
            }
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("policies")
    void afterAFaultThePageIsPresentWhereItWasTouched(TablePolicy policy) {
        TableWork work = new TableWork();
        PageTables tables = policy.tables(MACHINE, 0, work);
        Vma vma = new Vma(START, START + 600, true, false, 1);
        for (int node = 0; node < MACHINE.nodes(); node++) {
            if (!tables.present(node, START + 7, true)) {
                tables.fault(node, vma, START + 7, true, work);
            }
            assertThat(tables.present(node, START + 7, true)).isTrue();
            assertThat(tables.leafHome(node, START + 7)).isNotNegative();
        }
        assertThat(work.ordinaryFaults).isEqualTo(1);
        assertThat(tables.violation(vmas(vma))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void pagesAllocatedMinusPagesFreedAreThere(TablePolicy policy) {
        TableWork work = new TableWork();
        PageTables tables = policy.tables(MACHINE, 0, work);
        randomLife(tables, work, 3);
        assertThat(pages(tables)).isEqualTo(work.tablesAllocated - work.tablesFreed);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void afterTheExitNothingIsLeft(TablePolicy policy) {
        TableWork work = new TableWork();
        PageTables tables = policy.tables(MACHINE, 0, work);
        randomLife(tables, work, 4);
        tables.clear(work);
        assertThat(pages(tables)).isZero();
        assertThat(work.tablesFreed).isEqualTo(work.tablesAllocated);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void afterUnmappingOnlyRootsAreLeft(TablePolicy policy) {
        TableWork work = new TableWork();
        PageTables tables = policy.tables(MACHINE, 0, work);
        long roots = pages(tables);
        Vma vma = new Vma(START, START + 2048, true, false, 2);
        for (int node = 0; node < MACHINE.nodes(); node++) {
            for (long page = START; page < START + 2048; page += 13) {
                if (!tables.present(node, page, false)) {
                    tables.fault(node, vma, page, false, work);
                }
            }
        }
        for (long slot = START; slot < vma.end(); slot += 512) {
            tables.zap(vma, slot, slot + 512, work);
        }
        tables.free(START, vma.end(), new VmaSet(true), work);
        assertThat(pages(tables)).isEqualTo(roots);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void protectionReachesEveryNode(TablePolicy policy) {
        TableWork work = new TableWork();
        PageTables tables = policy.tables(MACHINE, 0, work);
        Vma vma = new Vma(START, START + 512, true, false, 1);
        tables.populate(1, vma, START, START + 512, work);
        for (int node = 0; node < MACHINE.nodes(); node++) {
            if (!tables.present(node, START + 100, true)) {
                tables.fault(node, vma, START + 100, true, work);
            }
        }
        tables.protect(vma, START, START + 512, false, work);
        for (int node = 0; node < MACHINE.nodes(); node++) {
            assertThat(tables.present(node, START + 100, true)).isFalse();
            assertThat(tables.present(node, START + 100, false)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void aForkedChildHasTheEntriesAndMayNotWriteThem(TablePolicy policy) {
        TableWork work = new TableWork();
        PageTables tables = policy.tables(MACHINE, 0, work);
        Vma vma = new Vma(START, START + 300, true, false, 1);
        tables.populate(1, vma, START, START + 300, work);
        PageTables child = tables.fork(vmas(vma), work);
        assertThat(child.presentIn(1, START, START + 300)).isEqualTo(300);
        assertThat(child.present(1, START, true)).isFalse();
        assertThat(tables.present(1, START, true)).isFalse();
        TableWork exit = new TableWork();
        child.clear(exit);
        assertThat(pages(child)).isZero();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void theStructureHoldsThroughARandomLife(TablePolicy policy) {
        TableWork work = new TableWork();
        PageTables tables = policy.tables(MACHINE, 0, work);
        VmaSet vmas = randomLife(tables, work, 5);
        assertThat(tables.violation(vmas)).isEmpty();
    }

    private static VmaSet vmas(Vma vma) {
        VmaSet set = new VmaSet(false);
        set.insert(vma);
        return set;
    }

    /** Maps, touches, protects and unmaps neighbouring ranges of several owners. */
    private static VmaSet randomLife(PageTables tables, TableWork work, long seed) {
        Random random = new Random(seed);
        VmaSet vmas = new VmaSet(false);
        for (int step = 0; step < 4000; step++) {
            long first = START + random.nextInt(8) * 200L;
            int node = random.nextInt(4);
            if (vmas.at(first).isEmpty()) {
                vmas.insert(new Vma(first, first + 200, true, false, node));
            } else if (random.nextInt(10) == 0) {
                for (Vma part : vmas.remove(first, first + 200)) {
                    eachSlot(part, (from, to) -> tables.zap(part, from, to, work));
                }
                tables.free(first, first + 200, vmas, work);
            } else if (random.nextInt(5) == 0) {
                boolean writable = random.nextBoolean();
                for (Vma part : vmas.protect(first, first + 200, writable)) {
                    eachSlot(part, (from, to) -> tables.protect(part, from, to, writable, work));
                }
            } else {
                long page = first + random.nextInt(200);
                Vma vma = vmas.at(page).orElseThrow();
                boolean write = vma.writable() && random.nextBoolean();
                if (!tables.present(node, page, write)) {
                    tables.fault(node, vma, page, write, work);
                }
            }
        }
        return vmas;
    }

    private interface Part {
        void apply(long from, long to);
    }

    private static void eachSlot(Vma vma, Part part) {
        for (long from = vma.start(); from < vma.end(); ) {
            long to = Math.min(vma.end(), Pages.first(Pages.slot(from) + 1, 1));
            part.apply(from, to);
            from = to;
        }
    }
}
