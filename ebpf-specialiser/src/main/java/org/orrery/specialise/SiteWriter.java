package org.orrery.specialise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.specialise.graph.Block;
import org.orrery.specialise.graph.Code;
import org.orrery.specialise.graph.Exit;
import org.orrery.specialise.graph.Graph;
import org.orrery.specialise.graph.Op;

/** Writes the code of a specialised lookup: test of a part of the key, sampling, guard, cases, and the original lookup. */
final class SiteWriter {
    private static final int FRAME = Code.FRAME;
    private static final int LOOKUP = 1;
    private static final int UPDATE = 2;
    private static final int RANDOM = 7;
    private static final int IF_ABSENT = 1;
    private static final int EQUAL = 0x15;
    private static final int EQUAL_32 = 0x16;
    private static final int DIFFERS = 0x55;
    private static final int DIFFERS_32 = 0x56;
    private static final int NOT_BELOW_32 = 0x36;
    private static final int AND_BY_32 = 0x54;
    private static final int HASH_REGISTER = 5;
    private static final int NUMBER_REGISTER = 1;

    private final Graph graph;
    private final Plan plan;
    private final Frame frame;
    private final Op call;
    private final Block join;
    private final int site;
    private final int key;

    /**
     * Places of the frame that the code uses.
     *
     * @param zero eight bytes for a key or count of 0
     * @param map eight bytes for the address of an inner map
     * @param copy a copy of a value
     */
    record Frame(int zero, int map, int copy) {}

    /**
     * Creates a writer.
     *
     * @param call the original call
     * @param join what follows it
     */
    SiteWriter(Graph graph, Plan plan, Frame frame, Op call, Block join) {
        this.graph = graph;
        this.plan = plan;
        this.frame = frame;
        this.call = call;
        this.join = join;
        this.site = plan.lookup().site();
        this.key = plan.lookup().key();
    }

    /** Writes the code behind a block that ends before the call. */
    void write(Block head, Instrumentation instrumentation, long version) {
        Trail trail = new Trail(head);
        if (plan.lookup().outer().isPresent()) {
            trail.add(Code.store(8, FRAME, frame.map, 1));
        }
        Block original = original();
        plan.injection().ifPresent(part -> inject(part, trail));
        plan.heat().ifPresent(heat -> sample(heat, instrumentation, trail));
        plan.guard().ifPresent(guard -> guard(guard, version, original, trail));
        trail.jump(plan.isCached() ? cases(original) : original);
    }

    /** Returns the code of the original lookup, or of what stands for it. */
    private Block original() {
        Block first = new Block();
        Trail trail = new Trail(first);
        if (plan.replacement().isPresent()) {
            new ReplacementWriter(graph, plan.replacement().get(), plan.lookup(), call, frame.copy)
                    .write(trail, this::lookUp);
        } else {
            lookUp(trail);
        }
        trail.jump(join, choice(0));
        return first;
    }

    private void lookUp(Trail trail) {
        trail.add(
                plan.lookup().outer().isPresent()
                        ? Code.load(8, 1, FRAME, frame.map)
                        : Code.map(1, graph.map(plan.lookup().map().orElseThrow())));
        trail.add(address(2, key)).add(call);
    }

    private static List<Op> address(int register, int offset) {
        return List.of(Code.move(register, FRAME), Code.add(register, offset));
    }

    private int choice(int number) {
        return Exit.Jump.choice(site, number);
    }

    private void inject(Injection part, Trail trail) {
        Block passes = new Block();
        trail.add(KeyCode.load(1, key + part.offset(), part.bytes()));
        for (long value : part.values()) {
            trail.branch(Code.test(EQUAL_32, 1, (int) value), passes);
        }
        trail.add(Code.number(0, 0)).jump(join, choice(0));
        trail.continueAt(passes);
    }

    private void sample(MapSpec heat, Instrumentation instrumentation, Trail trail) {
        int map = graph.map(heat);
        Block skip = new Block();
        Block count = new Block();
        if (instrumentation.share() < 1) {
            trail.add(Code.call(RANDOM)).branch(Code.test(NOT_BELOW_32, 0, (int) instrumentation.bound()), skip);
        }
        trail.add(Code.map(1, map)).add(address(2, key)).add(Code.call(LOOKUP));
        trail.branch(Code.test(DIFFERS, 0, 0), count);
        trail.add(Code.storeNumber(8, FRAME, frame.zero, 0), Code.map(1, map)).add(address(2, key));
        trail.add(address(3, frame.zero)).add(Code.number(4, IF_ABSENT), Code.call(UPDATE));
        trail.add(Code.map(1, map)).add(address(2, key)).add(Code.call(LOOKUP));
        trail.branch(Code.test(EQUAL, 0, 0), skip).jump(count);
        trail.add(Code.number(1, 1), Code.atomicAdd(0, 0, 1)).jump(skip);
    }

    private void guard(MapSpec guard, long version, Block stale, Trail trail) {
        GuardCode.compare(trail, graph.map(guard), frame.zero, version, stale);
    }

    private Block cases(Block original) {
        Block missed = new Block();
        if (plan.isEliminated()) {
            new Trail(missed).add(Code.number(0, 0)).jump(join, choice(0));
        } else {
            missed = original;
        }
        if (plan.cases().isEmpty()) {
            return missed;
        }
        if (plan.cases().get(0).mask().isPresent()) {
            return rules(missed);
        }
        boolean number = Case.isNumber(plan.cases().get(0).key().length());
        int length = plan.cases().get(0).key().length();
        Map<Long, CompareTree.Leaf> leaves = new LinkedHashMap<>();
        for (int i = 0; i < plan.cases().size(); i++) {
            Case each = plan.cases().get(i);
            leaves.putIfAbsent(each.tag(), new CompareTree.Leaf(each.tag(), found(each, i + 1, missed)));
        }
        int register = number ? NUMBER_REGISTER : HASH_REGISTER;
        Block first = new Block(
                number ? KeyCode.load(register, key, length) : KeyCode.hash(key, length, Case.SEED), new Exit.End());
        first.then(CompareTree.of(register, List.copyOf(leaves.values()), missed));
        return first;
    }

    /** Returns tests of rules, one after the other; a bit that no rule asks for is not looked at. */
    private Block rules(Block missed) {
        Block next = missed;
        for (int i = plan.cases().size() - 1; i >= 0; i--) {
            Case rule = plan.cases().get(i);
            Block first = new Block();
            Trail trail = new Trail(first);
            compare(rule.key(), rule.mask().orElseThrow(), next, trail);
            result(rule, i + 1, trail);
            next = first;
        }
        return next;
    }

    /** Returns the code of a case: the value goes to the frame, and its address into r0. */
    private Block found(Case each, int number, Block missed) {
        Block first = new Block();
        Trail trail = new Trail(first);
        if (plan.comparesKeys() && !Case.isNumber(each.key().length())) {
            compare(each.key(), ones(each.key().length()), missed, trail);
        }
        result(each, number, trail);
        return first;
    }

    private static Key ones(int length) {
        return ReplacementWriter.mask(8 * length, length);
    }

    private void result(Case each, int number, Trail trail) {
        if (each.inner().isPresent()) {
            trail.add(Code.map(0, graph.map(each.inner().get())));
        } else if (each.value().isPresent()) {
            trail.add(copy(each.value().get())).add(address(0, frame.copy));
        } else {
            trail.add(Code.number(0, 0));
        }
        trail.jump(join, choice(number));
    }

    private void compare(Key expected, Key mask, Block missed, Trail trail) {
        for (int at = 0; at < expected.length(); ) {
            int size = KeyCode.chunk(key + at, expected.length() - at);
            long counts = mask.number(at, size);
            if (counts != 0) {
                trail.add(Code.load(size, 1, FRAME, key + at));
                if (counts != (1L << 8 * size) - 1) {
                    trail.add(Code.arithmeticBy(AND_BY_32, 1, (int) counts));
                }
                trail.branch(Code.test(DIFFERS_32, 1, (int) expected.number(at, size)), missed);
            }
            at += size;
        }
    }

    private List<Op> copy(Key value) {
        List<Op> ops = new ArrayList<>();
        for (int at = 0; at < value.length(); ) {
            int left = value.length() - at;
            long eight = value.number(at, 8);
            int size = left >= 8 && eight == (int) eight ? 8 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
            ops.add(Code.storeNumber(size, FRAME, frame.copy + at, (int) value.number(at, size)));
            at += size;
        }
        return ops;
    }
}
