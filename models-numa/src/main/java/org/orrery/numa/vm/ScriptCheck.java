package org.orrery.numa.vm;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.param.ParamException;

/**
 * What can be said of scripts before they run: the steps of each group are gone through one by one, its loop twice, as a second time
 * finds all regions as every later one does. What depends on the order in which threads meet (regions that they share) is
 * left to the run.
 */
final class ScriptCheck {
    /** Meetings at barriers that are gone through at most. */
    private static final int MEETINGS = 100_000;

    private final Machine machine;
    private final List<ThreadGroup> groups;
    private final Seats seats;

    private ScriptCheck(Machine machine, List<ThreadGroup> groups, Seats seats) {
        this.machine = machine;
        this.groups = groups;
        this.seats = seats;
    }

    /**
     * Checks the scripts of all groups.
     *
     * @throws ParamException at the first step that cannot be done
     */
    static void check(Machine machine, List<ThreadGroup> groups, Seats seats) {
        ScriptCheck check = new ScriptCheck(machine, groups, seats);
        Map<String, Set<Long>> shared = new LinkedHashMap<>();
        check.eachStep((group, path, step, times) -> {
            if (step instanceof Step.Mmap mmap && mmap.shared()) {
                shared.computeIfAbsent(mmap.region(), unused -> new LinkedHashSet<>())
                        .add(mmap.regionPages());
            }
        });
        for (int group = 0; group < groups.size(); group++) {
            if (check.threads(group) > 0) {
                check.walk(group, new ScriptWalk(machine, shared, check.threads(group)));
            }
        }
        check.moves();
        check.barriers();
        check.meetings();
    }

    private int threads(int group) {
        return seats.of(group).size();
    }

    private void walk(int group, ScriptWalk walk) {
        ThreadGroup script = groups.get(group);
        walk("threads." + group + ".setup.", script.setup(), walk);
        for (int round = 0; round < Math.min(2, script.iterations()); round++) {
            walk("threads." + group + ".loop.", script.loop(), walk);
        }
    }

    private static void walk(String path, List<Step> steps, ScriptWalk walk) {
        for (int i = 0; i < steps.size(); i++) {
            walk.step(path + i, steps.get(i));
        }
    }

    /** What is done with a step that each thread of a group does so many times. */
    private interface StepAction {
        void apply(int group, String path, Step step, long times);
    }

    private void eachStep(StepAction action) {
        for (int group = 0; group < groups.size(); group++) {
            ThreadGroup script = groups.get(group);
            for (int i = 0; i < script.setup().size() && threads(group) > 0; i++) {
                action.apply(
                        group,
                        "threads." + group + ".setup." + i,
                        script.setup().get(i),
                        1);
            }
            for (int i = 0; i < script.loop().size() && threads(group) > 0; i++) {
                action.apply(
                        group, "threads." + group + ".loop." + i, script.loop().get(i), script.iterations());
            }
        }
    }

    /** A thread that moves takes a CPU and leaves its old one to nobody. */
    private void moves() {
        long[] moving = new long[machine.nodes()];
        eachStep((group, path, step, times) -> {
            if (step instanceof Step.Move move) {
                int node = machine.requireNode(move.node(), path + ".node", "a thread");
                moving[node] += Math.min(times, machine.cpus()) * threads(group);
                if (moving[node] > seats.free(node)) {
                    throw new ParamException(path, "a thread that moves " + seats.full(node) + " or fewer moves");
                }
            }
        });
    }

    /** Threads that name a barrier must all meet it equally often. */
    private void barriers() {
        Map<String, BigInteger> meetings = new LinkedHashMap<>();
        for (int group = 0; group < groups.size(); group++) {
            List<String> names = threads(group) > 0 ? groups.get(group).barriers() : List.of();
            for (String name : names) {
                BigInteger here = meetings(groups.get(group), name);
                BigInteger before = meetings.putIfAbsent(name, here);
                if (before != null && !before.equals(here)) {
                    throw new ParamException(
                            "threads." + group,
                            "its threads meet barrier '" + name + "' " + here + " times, those of an earlier group "
                                    + before + " times: some would wait for ever");
                }
            }
        }
    }

    private static BigInteger meetings(ThreadGroup group, String name) {
        return count(group.setup(), name)
                .add(count(group.loop(), name).multiply(BigInteger.valueOf(group.iterations())));
    }

    private static BigInteger count(List<Step> steps, String name) {
        return BigInteger.valueOf(names(steps).stream().filter(name::equals).count());
    }

    /** Lets the groups meet at their barriers, in the order of their scripts, as far as {@link #MEETINGS} go. */
    private void meetings() {
        List<List<String>> setups =
                groups.stream().map(group -> names(group.setup())).toList();
        List<List<String>> loops =
                groups.stream().map(group -> names(group.loop())).toList();
        long[] met = new long[groups.size()];
        for (int meeting = 0; meeting < MEETINGS; meeting++) {
            Map<String, List<Integer>> waiting = new LinkedHashMap<>();
            for (int group = 0; group < groups.size(); group++) {
                long left = met[group] - setups.get(group).size();
                List<String> loop = loops.get(group);
                if (threads(group) > 0 && left < 0) {
                    String name = setups.get(group).get((int) met[group]);
                    waiting.computeIfAbsent(name, unused -> new ArrayList<>()).add(group);
                } else if (threads(group) > 0 && !loop.isEmpty() && left / loop.size() < iterations(group)) {
                    String name = loop.get((int) (left % loop.size()));
                    waiting.computeIfAbsent(name, unused -> new ArrayList<>()).add(group);
                }
            }
            if (waiting.isEmpty()) {
                return;
            }
            List<Integer> ready = waiting.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(naming(entry.getKey())))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> stuck(waiting));
            ready.forEach(group -> met[group]++);
        }
    }

    private long iterations(int group) {
        return groups.get(group).iterations();
    }

    private static List<String> names(List<Step> steps) {
        return steps.stream()
                .filter(Step.Barrier.class::isInstance)
                .map(step -> ((Step.Barrier) step).name())
                .toList();
    }

    private List<Integer> naming(String barrier) {
        List<Integer> naming = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            if (threads(group) > 0 && groups.get(group).barriers().contains(barrier)) {
                naming.add(group);
            }
        }
        return naming;
    }

    private static ParamException stuck(Map<String, List<Integer>> waiting) {
        String barrier = waiting.keySet().iterator().next();
        return new ParamException(
                "threads." + waiting.get(barrier).get(0),
                "its threads wait at barrier '" + barrier + "' for threads that wait at another one, for ever");
    }
}
