package org.orrery.numa.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.random.StreamSource;
import org.orrery.numa.Binding;
import org.orrery.numa.Machines;
import org.orrery.numa.kernel.FlushCosts;
import org.orrery.numa.kernel.KernelCosts;
import org.orrery.numa.program.Linux;
import org.orrery.numa.program.TablePolicy;
import org.orrery.numa.tables.TableWork;
import org.orrery.numa.tables.VmaSet;

class ShootdownTest {
    private final Machine machine = Machines.named("paper-8s");
    private final KernelCosts costs = new Binding().bind(KernelCosts.class, "{flush: {flight-spread: 0}}");
    private final FlushOptions plain = new Binding().bind(FlushOptions.class, "{}");

    private AddressSpace space(int... cpus) {
        TablePolicy policy = new Linux(Linux.Placement.FIRST_TOUCH);
        AddressSpace space = new AddressSpace(
                new VmaSet(true),
                policy.tables(machine, 0, new TableWork()),
                new RwLock(false, () -> 0),
                machine.cpus());
        for (int cpu : cpus) {
            space.load(cpu);
        }
        return space;
    }

    private static RandomStream random() {
        return new StreamSource(1, 0).stream("vm", "flights");
    }

    private static int[] everyThird(int cpus) {
        int[] chosen = new int[cpus / 3];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = 3 * i;
        }
        return chosen;
    }

    /** One event for each thing that happens, in the order of time. */
    private record Event(long time, Runnable action) {}

    /** The flush step by step, with one event for each enqueueing, register write, arrival and release. */
    private long stepByStep(int initiator, int[] cpus, long pages) {
        FlushCosts flush = costs.flush();
        PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::time));
        Map<Integer, Long> released = new LinkedHashMap<>();
        Map<Integer, List<Integer>> clusters = new LinkedHashMap<>();
        long invalidation = pages > flush.ceiling() ? flush.fullFlush() : pages * flush.invlpg();
        long[] clock = {invalidation};
        int node = machine.nodeOf(initiator);
        for (int target : cpus) {
            if (target != initiator) {
                clock[0] += 2 * machine.lineTransfer(machine.nodeOf(target), node);
                clusters.computeIfAbsent(machine.cluster(target), unused -> new ArrayList<>())
                        .add(target);
            }
        }
        for (List<Integer> cluster : clusters.values()) {
            clock[0] += flush.icrWrite();
            for (int target : cluster) {
                long arrival = clock[0] + machine.ipiFlight(node, machine.nodeOf(target));
                events.add(new Event(arrival, () -> {
                    long entered = arrival + machine.time(flush.handler() / 2);
                    long taken = entered + 2 * machine.lineTransfer(node, machine.nodeOf(target));
                    events.add(new Event(taken + invalidation, () -> released.put(target, taken + invalidation)));
                }));
            }
        }
        while (!events.isEmpty()) {
            events.remove().action().run();
        }
        long now = clock[0];
        for (int target : cpus) {
            if (target != initiator) {
                now = Math.max(now, released.get(target)) + machine.lineTransfer(machine.nodeOf(target), node);
            }
        }
        return now;
    }

    @Test
    void aFlushInOneStepEndsWhenTheFlushStepByStepEnds() {
        int[] cpus = everyThird(machine.cpus());
        for (long pages : new long[] {1, 16, 33, 34, 512}) {
            Shootdown shootdown = new Shootdown(machine, costs.flush(), plain, random());
            long end = shootdown.flush(0, space(cpus), pages, -1, 0);
            assertThat(end).isEqualTo(stepByStep(0, cpus, pages));
        }
    }

    /** The median flight is the machine's; a sixth of them takes longer by a factor of exp(sigma) or more. */
    @Test
    void flightsAreSpreadAroundTheirMedian() {
        Flights flights = new Flights(machine, 0.5, random());
        int far = machine.cpus() - 1;
        int above = 0;
        int longer = 0;
        for (int i = 0; i < 20_000; i++) {
            double factor = flights.draw(0, far) / (double) machine.ipiFlight(0, machine.nodeOf(far));
            above += factor > 1 ? 1 : 0;
            longer += factor > Math.exp(0.5) ? 1 : 0;
        }
        assertThat(above / 20_000.0).isBetween(0.48, 0.52);
        assertThat(longer / 20_000.0).isBetween(0.145, 0.172);
        assertThat(new Flights(machine, 0, random()).draw(0, far)).isEqualTo(machine.ipiFlight(0, machine.nodeOf(far)));
    }

    @Test
    void theLastOfManySpreadInterruptsArrivesLater() {
        FlushCosts spread = new Binding()
                .bind(KernelCosts.class, "{flush: {flight-spread: 0.5}}")
                .flush();
        int[] cpus = everyThird(machine.cpus());
        Shootdown even = new Shootdown(machine, costs.flush(), plain, random());
        Shootdown uneven = new Shootdown(machine, spread, plain, random());
        assertThat(uneven.flush(0, space(cpus), 1, -1, 0)).isGreaterThan(even.flush(0, space(cpus), 1, -1, 0));
        assertThat(uneven.counters().meanLastArrival())
                .isGreaterThan(1.3 * even.counters().meanLastArrival());
    }

    @Test
    void aSecondRequestThatFindsTheFirstWaitingSharesItsInterrupt() {
        Shootdown shootdown = new Shootdown(machine, costs.flush(), plain, random());
        AddressSpace space = space(0, 1, 40);
        shootdown.flush(0, space, 1, -1, 0);
        shootdown.flush(1, space, 1, -1, 100_000);
        assertThat(shootdown.counters().coalescedRequests()).isPositive();
        assertThat(shootdown.counters().interrupts() + shootdown.counters().coalescedRequests())
                .isEqualTo(shootdown.counters().requests());
    }

    @Test
    void aCpuThatHoldsTheAddressSpaceLazilyIsInterruptedOnce() {
        Shootdown shootdown = new Shootdown(machine, costs.flush(), plain, random());
        AddressSpace space = space(0, 5);
        space.keepLazily(5);
        shootdown.flush(0, space, 1, -1, 0);
        shootdown.flush(0, space, 1, -1, 1_000_000_000);
        assertThat(shootdown.counters().interrupts()).isEqualTo(1);
    }

    @Test
    void aMaskedTargetAnswersLater() {
        Shootdown shootdown = new Shootdown(machine, costs.flush(), plain, random());
        AddressSpace other = space(40);
        shootdown.flush(40, other, 33, -1, 2_000_000);
        AddressSpace space = space(0, 40);
        long masked = shootdown.flush(0, space, 1, -1, 0);
        long free = new Shootdown(machine, costs.flush(), plain, random()).flush(0, space(0, 40), 1, -1, 0);
        assertThat(masked).isGreaterThan(free);
    }

    @Test
    void aLockLetsReadersInTogetherAndWritersAlone() {
        RwLock lock = new RwLock(false, () -> 0);
        List<String> granted = new ArrayList<>();
        assertThat(lock.take(true, () -> granted.add("never"))).isTrue();
        assertThat(lock.take(false, () -> granted.add("r1"))).isFalse();
        assertThat(lock.take(false, () -> granted.add("r2"))).isFalse();
        assertThat(lock.take(true, () -> granted.add("w"))).isFalse();
        lock.release(true);
        lock.admit();
        assertThat(granted).containsExactly("r1", "r2");
        lock.release(false);
        lock.admit();
        assertThat(granted).hasSize(2);
        lock.release(false);
        lock.admit();
        assertThat(granted).containsExactly("r1", "r2", "w");
        assertThat(lock.isIdle()).isFalse();
    }
}
