package org.orrery.specialise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.orrery.ebpf.isa.Operation;
import org.orrery.specialise.graph.Block;
import org.orrery.specialise.graph.Code;
import org.orrery.specialise.graph.Exit;
import org.orrery.specialise.graph.Graph;
import org.orrery.specialise.graph.Op;

/** Each pass is broken on purpose; random programs must show it. */
class BrokenPassesTest {
    private static final int MOST = 150;
    private static final int BELOW = 0xa6;
    private static final int EQUAL_32 = 0x16;
    private static final int AND_32 = 0x54;
    private static final Policies PAPER = Policies.paper()
            .with(Instrumentation.sampled(0.5, Instrumentation.Scope.PER_MAP))
            .with(new Continuation.Common());

    static Tamper at(Step step, Consumer<Graph> change) {
        return (now, graph) -> {
            if (now == step) {
                change.accept(graph);
            }
            return graph;
        };
    }

    private static Consumer<Graph> ops(Predicate<Op> which, UnaryOperator<Op> change) {
        return graph ->
                graph.blocks().forEach(block -> block.ops().replaceAll(op -> which.test(op) ? change.apply(op) : op));
    }

    static Consumer<Graph> branches(Predicate<Op> which, UnaryOperator<Exit.Branch> change) {
        return graph -> graph.blocks().forEach(block -> {
            if (block.exit() instanceof Exit.Branch branch && which.test(branch.test())) {
                block.exit(change.apply(branch));
            }
        });
    }

    private static boolean isMade(Op op) {
        return op.slot() < 0;
    }

    private static Exit.Branch turned(Exit.Branch branch) {
        return new Exit.Branch(branch.test(), branch.otherwise(), branch.taken());
    }

    /** Values of cases are stored right before a jump that chooses a case. */
    static void wrongValue(Graph graph) {
        for (Block block : graph.blocks()) {
            if (block.exit() instanceof Exit.Jump jump && jump.choice() % (1 << 12) > 0) {
                block.ops()
                        .replaceAll(op -> op.operation() == Operation.STORE
                                ? Code.storeNumber(
                                        op.bytes(),
                                        10,
                                        op.code().offset(),
                                        op.code().imm() + 1)
                                : op);
            }
        }
    }

    private static void withoutFirst(Graph graph, Predicate<Op> which) {
        for (Block block : graph.blocks()) {
            for (int i = 0; i < block.ops().size(); i++) {
                if (which.test(block.ops().get(i))) {
                    block.ops().remove(i);
                    return;
                }
            }
        }
    }

    private static DynamicTest found(String name, Policies policies, Tamper tamper) {
        return DynamicTest.dynamicTest(name, () -> {
            boolean seen = false;
            for (int seed = 0; seed < MOST && !seen; seed++) {
                seen = !SameMeaningTest.difference(seed, true, policies, tamper).isEmpty();
            }
            assertThat(seen).isTrue();
        });
    }

    private static Policies only(Pass... passes) {
        return PAPER.withPasses(EnumSet.of(passes[0], passes));
    }

    @TestFactory
    Stream<DynamicTest> a_broken_pass_is_noticed() {
        Tamper unraised = at(Step.RAISE, ops(op -> isMade(op) && op.operation().isAtomic(), op -> Code.move(1, 1)));
        Tamper unguarded = at(
                Step.LOOKUPS,
                branches(
                        op -> isMade(op)
                                && op.code().opcode() == 0x55
                                && op.code().dst() == 1,
                        branch -> new Exit.Branch(Code.test(0x15, 10, 0), branch.taken(), branch.otherwise())));
        Tamper staleAtEntry = at(Step.ENTRY, graph -> {
            Block entry = graph.functions().get(0);
            if (entry.exit() instanceof Exit.Branch first) {
                Block compare = first.otherwise();
                compare.exit(new Exit.Jump(compare.exit().next().get(1)));
            }
        });
        Tamper sampling = at(Step.LOOKUPS, ops(op -> isMade(op) && op.calls(7), op -> Code.number(6, 0)));
        Tamper noDefault = at(Step.LOOKUPS, ops(op -> op.site() >= 0, op -> Code.number(0, 0)));
        return Stream.of(
                found("a version that updates do not raise", PAPER, unraised),
                found("a guard of a map that compares nothing", PAPER, unguarded),
                found("a guard at the entry that compares nothing", PAPER, staleAtEntry),
                found("sampling that changes a register", PAPER, sampling),
                found("a case with a wrong value", PAPER, at(Step.LOOKUPS, BrokenPassesTest::wrongValue)),
                found("no lookup if no case holds", PAPER, noDefault),
                found(
                        "a tree whose ways are exchanged",
                        PAPER,
                        at(
                                Step.LOOKUPS,
                                branches(op -> isMade(op) && op.code().opcode() == BELOW, BrokenPassesTest::turned))),
                found(
                        "a prefix that is not cut",
                        only(Pass.REPRESENTATION),
                        at(Step.LOOKUPS, ops(op -> isMade(op) && op.code().opcode() == AND_32, op -> Code.move(1, 1)))),
                found(
                        "an array that begins elsewhere",
                        only(Pass.REPRESENTATION),
                        at(Step.LOOKUPS, ops(op -> isMade(op) && op.code().opcode() == 0x14, op -> Code.move(1, 1)))),
                found(
                        "a part of the key that is tested wrongly",
                        only(Pass.BRANCH_INJECTION),
                        at(
                                Step.LOOKUPS,
                                branches(
                                        op -> isMade(op) && op.code().opcode() == EQUAL_32,
                                        branch -> new Exit.Branch(
                                                Code.test(EQUAL_32, 1, 77), branch.taken(), branch.otherwise())))),
                found(
                        "a wrong constant",
                        PAPER,
                        at(Step.CLEAN_UP, ops(BrokenPassesTest::isFolded, BrokenPassesTest::oneMore))),
                found(
                        "a branch that is decided wrongly",
                        PAPER,
                        at(Step.CLEAN_UP, branches(op -> !isMade(op), BrokenPassesTest::turned))),
                found(
                        "a store that is taken for dead",
                        PAPER,
                        at(Step.CLEAN_UP, graph -> withoutFirst(graph, op -> op.operation() == Operation.STORE))));
    }

    private static boolean isFolded(Op op) {
        return op.slot() >= 0 && op.operation() == Operation.MOV && !op.form().isRegisterForm();
    }

    private static Op oneMore(Op op) {
        return Code.number(op.code().dst(), op.code().imm() + 1L);
    }
}
