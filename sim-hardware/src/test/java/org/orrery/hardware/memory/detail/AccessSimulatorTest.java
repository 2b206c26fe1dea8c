package org.orrery.hardware.memory.detail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.orrery.hardware.Hardware;
import org.orrery.hardware.memory.machine.Cache;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.PageSize;

class AccessSimulatorTest {
    private final Machine machine = Hardware.machine();

    /** A TLB written without any thought of speed. */
    private static final class PlainTlb {
        private final Map<Long, LinkedList<Long>> sets = new LinkedHashMap<>();
        private final long setCount;
        private final int ways;

        PlainTlb(Cache size) {
            setCount = size.entries() / size.ways();
            ways = size.ways();
        }

        boolean access(long page) {
            LinkedList<Long> set = sets.computeIfAbsent(page % setCount, unused -> new LinkedList<>());
            boolean hit = set.remove(page);
            set.addFirst(page);
            if (set.size() > ways) {
                set.removeLast();
            }
            return hit;
        }
    }

    private List<Long> recorded() throws IOException {
        List<Long> addresses = new ArrayList<>();
        try (InputStream in = AccessSimulatorTest.class.getResourceAsStream("sort.lackey")) {
            LackeyTrace trace = new LackeyTrace(in);
            while (trace.next()) {
                if (trace.kind() != LackeyTrace.Kind.INSTRUCTION) {
                    addresses.add(trace.address());
                }
            }
        }
        return addresses;
    }

    private void compare(List<Long> addresses) {
        AccessSimulator simulator = new AccessSimulator(machine, PageSize.SMALL, 1, 1);
        PlainTlb first = new PlainTlb(machine.l1Tlb(PageSize.SMALL));
        PlainTlb second = new PlainTlb(machine.l2Tlb());
        long firstMisses = 0;
        long walks = 0;
        for (long address : addresses) {
            simulator.access(address);
            if (!first.access(address >> 12)) {
                firstMisses++;
                walks += second.access(address >> 12) ? 0 : 1;
            }
        }
        assertThat(simulator.counters().l1TlbMisses).isEqualTo(firstMisses);
        assertThat(simulator.counters().walks).isEqualTo(walks).isPositive();
    }

    @Test
    void aRecordedProgramMissesTheTlbAsOftenAsAPlainModelSays() throws IOException {
        compare(recorded());
    }

    @Test
    void randomAccessesMissTheTlbAsOftenAsAPlainModelSays() {
        Random random = new Random(3);
        List<Long> addresses = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            addresses.add((long) random.nextInt(20_000) << 12);
        }
        compare(addresses);
    }

    @Test
    void aColdWalkReadsFourEntriesAndAWarmOneTheLeafOnly() {
        AccessSimulator simulator = new AccessSimulator(machine, PageSize.SMALL, 1, 1);
        simulator.access(1L << 40);
        assertThat(simulator.counters().walkReferences).isEqualTo(4);
        simulator.access((1L << 40) + 4096);
        assertThat(simulator.counters().walkReferences).isEqualTo(5);
    }

    @Test
    void aColdWalkOfAHugePageReadsThreeEntries() {
        AccessSimulator simulator = new AccessSimulator(machine, PageSize.HUGE, 1, 1);
        simulator.access(1L << 40);
        assertThat(simulator.counters().walkReferences).isEqualTo(3);
    }
}
