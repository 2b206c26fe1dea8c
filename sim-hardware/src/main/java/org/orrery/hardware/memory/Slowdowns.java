package org.orrery.hardware.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.contract.MemoryDemand;

/**
 * How many times as long the work of threads takes than that of one of them alone with its memory near: the fixed point of
 * {@link MemorySystem} for all that are there. States come back, so their solutions are kept.
 */
final class Slowdowns {
    /** Solutions kept; a system with more states than this rarely comes back to one. */
    private static final int KEPT = 4096;

    private final Machine machine;
    private final Behaviours behaviours;
    private final Map<MemoryDemand, Profile> profiles = new HashMap<>();
    private final Map<State, Solution> known = new HashMap<>();
    private final Map<Occupant, Double> alone = new HashMap<>();

    /** Who is there. Groups that live there are the same if they are the same objects. */
    private record State(Map<Occupant, Integer> threads, List<Placed> residents) {}

    Slowdowns(Machine machine) {
        this.machine = machine;
        behaviours = new Behaviours(machine);
    }

    /**
     * Returns how fast everybody is.
     *
     * @param threads how many there are of each kind of threads that do work for others
     * @param residents groups that live there
     */
    Solution of(Map<Occupant, Integer> threads, List<Placed> residents) {
        State state = new State(threads, residents);
        Solution found = known.get(state);
        if (found == null) {
            found = solved(threads, residents);
            if (known.size() == KEPT) {
                known.clear();
            }
            known.put(new State(Map.copyOf(threads), List.copyOf(residents)), found);
        }
        return found;
    }

    private Solution solved(Map<Occupant, Integer> threads, List<Placed> residents) {
        List<Placed> placed = new ArrayList<>();
        threads.forEach((kind, count) -> placed.add(placed(kind.place(), kind.demand(), count)));
        placed.addAll(residents);
        List<Speed> speeds = new MemorySystem(machine, placed, behaviours).speeds();
        double[] missRates = new double[machine.nodes()];
        for (int i = 0; i < placed.size(); i++) {
            Placed group = placed.get(i);
            Speed speed = speeds.get(i);
            missRates[group.node()] += group.threads() * group.share() * speed.memoryReads() / speed.time();
        }
        Map<Occupant, Solution.Pace> paces = new LinkedHashMap<>();
        int index = 0;
        for (Occupant kind : threads.keySet()) {
            Speed speed = speeds.get(index++);
            paces.put(kind, new Solution.Pace(speed.time() / alone(kind), speed.walkPending() / speed.time()));
        }
        return new Solution(paces, List.copyOf(speeds.subList(index, speeds.size())), missRates);
    }

    private double alone(Occupant kind) {
        Occupant near = new Occupant(kind.place().near(), kind.demand());
        return alone.computeIfAbsent(
                near, each -> new MemorySystem(machine, List.of(placed(each.place(), each.demand(), 1)), behaviours)
                        .speeds()
                        .get(0)
                        .time());
    }

    private Placed placed(Place place, MemoryDemand demand, int threads) {
        return new Placed(
                profiles.computeIfAbsent(demand, Slowdowns::profile),
                place.pages(),
                1,
                place.node(),
                threads,
                1,
                Place.array(place.data()),
                Place.array(place.tables()),
                0);
    }

    /** A unit of work is one cycle. */
    private static Profile profile(MemoryDemand demand) {
        Stream references = new Stream(1, demand.references(), false, demand.writes());
        return new Profile(
                1, demand.footprint() * Byte.SIZE, 1, 1, 1, demand.parallelism(), false, 1, List.of(references));
    }
}
