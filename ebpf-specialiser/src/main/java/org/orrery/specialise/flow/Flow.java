package org.orrery.specialise.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.orrery.ebpf.isa.Operation;
import org.orrery.specialise.graph.Block;
import org.orrery.specialise.graph.Exit;
import org.orrery.specialise.graph.Graph;
import org.orrery.specialise.graph.Op;

/**
 * What is known at the beginning of each block, over all ways that lead there. Ways on which different choices were made may be kept
 * apart: then a block has several places, one for each list of choices.
 */
public final class Flow {
    private final Graph graph;
    private final Transfer transfer;
    private final Set<Integer> apart;
    private final int most;
    private final Map<Place, State> before = new LinkedHashMap<>();
    private final Map<Place, Place> places = new HashMap<>();
    private final Map<Block, Integer> order = new IdentityHashMap<>();
    private final TreeMap<Integer, Deque<Place>> open = new TreeMap<>();
    private final Set<Place> waiting = new HashSet<>();
    private boolean overflown;

    /** A block, and the choices that were made before it and are kept apart. */
    record Place(Block block, List<Integer> choices) {
        @Override
        public int hashCode() {
            return System.identityHashCode(block) + 31 * choices.hashCode();
        }
    }

    private Flow(Graph graph, Transfer transfer, Set<Integer> apart, int most) {
        this.graph = graph;
        this.transfer = transfer;
        this.apart = apart;
        this.most = most;
    }

    /** Returns what is known in a graph, with all ways taken together. */
    public static Flow of(Graph graph, Transfer transfer) {
        return new Flow(graph, transfer, Set.of(), Integer.MAX_VALUE).run();
    }

    /**
     * Returns what is known in a graph.
     *
     * @param apart choices that are kept apart from one another and from all others
     * @param most places at most; then it stops
     */
    static Flow of(Graph graph, Transfer transfer, Set<Integer> apart, int most) {
        return new Flow(graph, transfer, apart, most).run();
    }

    private Flow run() {
        Loops.order(graph).forEach(block -> order.put(block, order.size()));
        arrive(new Place(graph.functions().get(0), List.of()), new State());
        while (!open.isEmpty() && !overflown) {
            Place place = next();
            State state = before.get(place).copy();
            walk(place.block, state, (op, known) -> {});
            leave(place, state, this::arrive);
            overflown = before.size() > most;
        }
        return this;
    }

    /** Takes a place whose block comes first in the order, so that most are visited once. */
    private Place next() {
        Deque<Place> first = open.firstEntry().getValue();
        Place place = first.pop();
        if (first.isEmpty()) {
            open.pollFirstEntry();
        }
        waiting.remove(place);
        return place;
    }

    /** Returns whether there were too many places. */
    boolean isOverflown() {
        return overflown;
    }

    private void walk(Block block, State state, BiConsumer<Op, State> watcher) {
        for (Op op : block.ops()) {
            watcher.accept(op, state);
            if (op.operation() == Operation.CALL_LOCAL) {
                arrive(new Place(graph.functions().get(op.callee()), List.of()), new State());
            }
            transfer.apply(op, state);
        }
    }

    private void leave(Place place, State state, BiConsumer<Place, State> to) {
        Exit exit = place.block.exit();
        if (exit instanceof Exit.Jump jump) {
            to.accept(behind(place, jump), state);
        } else if (exit instanceof Exit.Branch branch) {
            Optional<Boolean> decided = Transfer.decide(branch.test(), state);
            if (decided.orElse(true)) {
                State taken = state.copy();
                Transfer.learn(branch.test(), true, taken);
                to.accept(new Place(branch.taken(), place.choices), taken);
            }
            if (!decided.orElse(false)) {
                Transfer.learn(branch.test(), false, state);
                to.accept(new Place(branch.otherwise(), place.choices), state);
            }
        }
    }

    private Place behind(Place place, Exit.Jump jump) {
        if (jump.choice() < 0) {
            return new Place(jump.to(), place.choices);
        }
        List<Integer> choices = new ArrayList<>(place.choices);
        choices.removeIf(choice -> Exit.Jump.site(choice) == jump.site());
        if (apart.contains(jump.choice())) {
            choices.add(jump.choice());
        }
        return new Place(jump.to(), List.copyOf(choices));
    }

    private void arrive(Place wanted, State state) {
        Place place = places.computeIfAbsent(wanted, each -> each);
        State known = before.get(place);
        boolean changed = known == null || known.join(state);
        if (known == null) {
            before.put(place, state);
        }
        if (changed && waiting.add(place)) {
            open.computeIfAbsent(order.get(place.block), each -> new ArrayDeque<>())
                    .add(place);
        }
    }

    /** Walks over all instructions that can be reached, with what is known before each. */
    public void forEach(BiConsumer<Op, State> watcher) {
        for (Place place : List.copyOf(before.keySet())) {
            walk(place.block, before.get(place).copy(), watcher);
        }
    }

    /** Returns what is known before a block, with all ways taken together; empty if none leads there. */
    public Optional<State> before(Block block) {
        return Optional.ofNullable(before.get(new Place(block, List.of())));
    }

    /** Returns what is known behind a block's instructions. */
    State after(Block block) {
        State state = before(block).orElseThrow().copy();
        walk(block, state, (op, known) -> {});
        return state;
    }

    Transfer transfer() {
        return transfer;
    }

    /** Returns the graph with a block for each place, in which constants stand and decided branches are gone. */
    Graph folded() {
        Map<Place, Block> made = new LinkedHashMap<>();
        before.keySet().forEach(place -> made.put(place, new Block()));
        made.forEach((place, block) -> {
            State state = before.get(place).copy();
            walk(place.block, state, (op, known) -> block.ops().add(Fold.of(op, known, transfer)));
            block.exit(exit(place, state, made));
        });
        List<Block> functions = new ArrayList<>();
        for (Block function : graph.functions()) {
            functions.add(made.getOrDefault(new Place(function, List.of()), new Block()));
        }
        return new Graph(graph.origin(), functions, graph.maps());
    }

    private Exit exit(Place place, State state, Map<Place, Block> made) {
        Exit exit = place.block.exit();
        if (exit instanceof Exit.Jump jump) {
            return new Exit.Jump(made.get(behind(place, jump)), jump.choice());
        }
        if (exit instanceof Exit.Branch branch) {
            Block taken = made.get(new Place(branch.taken(), place.choices));
            Block otherwise = made.get(new Place(branch.otherwise(), place.choices));
            Optional<Boolean> decided = Transfer.decide(branch.test(), state);
            return decided.isPresent()
                    ? new Exit.Jump(decided.get() ? taken : otherwise)
                    : new Exit.Branch(Fold.test(branch.test(), state), taken, otherwise);
        }
        return exit;
    }

    /** Returns the instructions of all places, without jumps. */
    int size() {
        Map<Block, Integer> sizes = new IdentityHashMap<>();
        int size = 0;
        for (Place place : before.keySet()) {
            size += sizes.computeIfAbsent(place.block, block -> block.ops().size() + 1);
        }
        return size;
    }
}
