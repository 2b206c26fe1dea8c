package org.orrery.specialise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.specialise.flow.CleanUp;
import org.orrery.specialise.flow.Flow;
import org.orrery.specialise.flow.State;
import org.orrery.specialise.flow.Transfer;
import org.orrery.specialise.graph.Block;
import org.orrery.specialise.graph.Code;
import org.orrery.specialise.graph.Exit;
import org.orrery.specialise.graph.Graph;
import org.orrery.specialise.graph.Op;

/** Rewrites one program by the plans of its lookups. */
final class Rewriter {
    private static final int UPDATE = 2;
    private static final int DELETE = 3;
    private static final int SAVED = 32;
    private static final int FIRST = 6;
    private static final int SECOND = 7;

    private final Usage program;
    private final Policies policies;
    private final Versions versions;
    private final Tamper tamper;
    private final Room room;
    private final List<Plan> done = new ArrayList<>();
    private Graph graph;
    private int zero;

    Rewriter(Usage program, Policies policies, Versions versions, Tamper tamper) {
        this.program = program;
        this.policies = policies;
        this.versions = versions;
        this.tamper = tamper;
        this.room = new Room(program.lowest());
        this.graph = program.graph().copy();
    }

    /** Adds maps in front of those that only this program needs, so that all programs of a chain name the same ones. */
    void share(Collection<MapSpec> maps) {
        maps.forEach(graph::map);
    }

    /** Returns the plans as they were carried out. */
    List<Plan> done() {
        return done;
    }

    /**
     * Returns the program as it becomes.
     *
     * @param plans plans of its lookups
     * @param guarded maps of versions by the tables whose updates raise them
     * @param entry map of the version of the whole program, if it has one
     * @param fields bytes that are the same in all values
     */
    Graph rewrite(List<Plan> plans, Map<String, MapSpec> guarded, Optional<MapSpec> entry, Fields fields) {
        OptionalInt scratch = room.take(8);
        if (scratch.isEmpty()) {
            plans.forEach(plan -> done.add(plan.isActive() ? noRoom(plan) : plan));
            return graph;
        }
        zero = scratch.getAsInt();
        if (!guarded.isEmpty()) {
            raise(guarded);
        }
        graph = tamper.after(Step.RAISE, graph);
        Graph original = graph.copy();
        plans.forEach(this::write);
        graph = tamper.after(Step.LOOKUPS, graph);
        boolean depends = !fields.isEmpty() || done.stream().anyMatch(Plan::dependsOnContents);
        if (entry.isPresent() && depends) {
            enter(entry.get(), original);
        }
        graph = tamper.after(Step.ENTRY, graph);
        return tamper.after(Step.CLEAN_UP, cleaned(fields));
    }

    private static Plan noRoom(Plan plan) {
        return Plan.none(plan.lookup(), plan.readOnly(), "the frame of 512 bytes has no room");
    }

    private Graph cleaned(Fields fields) {
        CleanUp cleanUp = new CleanUp(policies.has(Pass.CONSTANT_PROPAGATION), policies.has(Pass.DEAD_CODE));
        Transfer transfer = new Transfer(graph.maps(), fields);
        return policies.continuation() instanceof Continuation.PerCase perCase
                ? cleanUp.run(graph, transfer, choices(), perCase.instructions())
                : cleanUp.run(graph, transfer);
    }

    /** Returns the cases of all lookups, the most important ones of each first. */
    private List<Integer> choices() {
        List<int[]> all = new ArrayList<>();
        for (Plan plan : done) {
            for (int number = 1; number <= plan.cases().size(); number++) {
                all.add(new int[] {number, plan.lookup().site()});
            }
        }
        all.sort(Comparator.<int[]>comparingInt(each -> each[0]).thenComparingInt(each -> each[1]));
        return all.stream().map(each -> Exit.Jump.choice(each[1], each[0])).toList();
    }

    private void raise(Map<String, MapSpec> guarded) {
        OptionalInt saved = room.take(SAVED);
        Map<Block, State> states = new IdentityHashMap<>();
        Flow flow = Flow.of(graph, new Transfer(graph.maps()));
        for (Block block : graph.blocks()) {
            flow.before(block).ifPresent(state -> states.put(block, state));
        }
        states.forEach((block, state) -> raise(block, state.copy(), guarded, saved));
    }

    private void raise(Block block, State state, Map<String, MapSpec> guarded, OptionalInt saved) {
        List<Op> ops = List.copyOf(block.ops());
        Exit exit = block.exit();
        block.ops().clear();
        Trail trail = new Trail(block);
        Transfer transfer = new Transfer(graph.maps());
        for (Op op : ops) {
            Optional<String> table = op.calls(UPDATE) || op.calls(DELETE) ? program.table(state) : Optional.empty();
            Optional<MapSpec> version = table.map(guarded::get);
            if (version.isPresent()) {
                GuardCode.raise(trail, graph.map(version.get()), zero, saved.orElseThrow(), state);
            }
            trail.add(op);
            transfer.apply(op, state);
        }
        trail.end(exit);
    }

    private void write(Plan plan) {
        OptionalInt copy = room.left() >= plan.room() && plan.room() > 0 ? room.take(plan.room()) : OptionalInt.empty();
        boolean fits = copy.isPresent() || plan.room() == 0;
        Plan possible = fits ? plan : plan.tooLarge(room.left());
        OptionalInt map = possible.isActive() && plan.lookup().outer().isPresent() ? room.take(8) : OptionalInt.of(0);
        if (map.isEmpty()) {
            possible = noRoom(plan);
        }
        done.add(possible);
        if (possible.isActive()) {
            split(possible, new SiteWriter.Frame(zero, map.orElse(0), copy.orElse(0)));
        }
    }

    private void split(Plan plan, SiteWriter.Frame frame) {
        for (Block block : graph.blocks()) {
            for (int i = 0; i < block.ops().size(); i++) {
                Op call = block.ops().get(i);
                if (call.site() == plan.lookup().site()) {
                    List<Op> tail = block.ops().subList(i, block.ops().size());
                    Block join = new Block(tail.subList(1, tail.size()), block.exit());
                    tail.clear();
                    long version = plan.guard().map(versions::level).orElse(0L);
                    new SiteWriter(graph, plan, frame, call, join).write(block, policies.instrumentation(), version);
                    return;
                }
            }
        }
    }

    /** Puts a comparison of the program's version in front; if it is another, the original program runs. */
    private void enter(MapSpec version, Graph original) {
        int functions = graph.functions().size();
        for (Block block : original.blocks()) {
            block.ops().replaceAll(op -> away(op, functions));
        }
        Block start = new Block();
        Block current = new Block();
        Block stale = new Block();
        Trail trail = new Trail(start);
        trail.add(saved());
        GuardCode.compare(trail, graph.map(version), zero, versions.level(version), stale);
        trail.jump(current);
        trail.add(restored()).jump(graph.functions().get(0));
        new Trail(stale).add(restored()).jump(original.functions().get(0));
        graph.functions().addAll(original.functions());
        graph.functions().set(0, start);
    }

    /** Programs get one or two arguments; the second is not saved if no one needs it, once dead code is gone. */
    private static List<Op> saved() {
        return List.of(Code.move(FIRST, 1), Code.move(SECOND, 2));
    }

    private static List<Op> restored() {
        return List.of(Code.move(1, FIRST), Code.move(2, SECOND));
    }

    /** What is known of lookups does not hold in the original program, and its functions have other numbers. */
    private static Op away(Op op, int functions) {
        Op plain = op.site() >= 0 ? op.atSite(-1) : op;
        return plain.callee() >= 0 ? plain.calling(plain.callee() + functions) : plain;
    }
}
