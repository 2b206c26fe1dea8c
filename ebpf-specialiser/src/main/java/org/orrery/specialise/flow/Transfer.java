package org.orrery.specialise.flow;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.orrery.ebpf.fold.Evaluation;
import org.orrery.ebpf.isa.ConstantKind;
import org.orrery.ebpf.isa.Form;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.Operation;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.specialise.graph.Op;

/** What an instruction does to what is known. */
public final class Transfer {
    private static final int RESULT = 0;
    private static final int ARGUMENTS = 5;
    private static final int DIRECT = 1 << 12;

    private final List<MapSpec> maps;
    private final Fields fields;

    /** Knows bytes that are the same in all values of a map. */
    @FunctionalInterface
    public interface Fields {
        /**
         * Returns the bytes at a place of what a lookup has found; empty if they are not the same for all.
         *
         * @param site the lookup
         */
        Optional<byte[]> find(int site, int offset, int length);
    }

    /** Creates the rules for the maps of a graph. */
    public Transfer(List<MapSpec> maps, Fields fields) {
        this.maps = maps;
        this.fields = fields;
    }

    /** Creates the rules for the maps of a graph, of whose contents nothing is known. */
    public Transfer(List<MapSpec> maps) {
        this(maps, (site, offset, length) -> Optional.empty());
    }

    /** Returns the number that stands for the values of a map which are named directly. */
    public static int direct(int map) {
        return DIRECT + map;
    }

    /** Returns the map of a map operation, if r1 names one. */
    public Optional<MapSpec> map(State state) {
        return state.register(1) instanceof Value.MapHandle handle
                ? Optional.of(maps.get(handle.map()))
                : Optional.empty();
    }

    /** Returns what arithmetic or a load leaves in its register; empty for other instructions. */
    Optional<Value> result(Op op, State state) {
        Operation operation = op.operation();
        if (operation.isArithmetic()) {
            return Optional.of(arithmetic(op.form(), op.code(), state));
        }
        if (operation == Operation.LOAD_CONSTANT) {
            return Optional.of(constant(op.code()));
        }
        boolean loads = operation == Operation.LOAD || operation == Operation.LOAD_SIGNED;
        return loads ? Optional.of(load(op, state)) : Optional.empty();
    }

    /** Carries an instruction out. */
    public void apply(Op op, State state) {
        Instruction code = op.code();
        Operation operation = op.operation();
        Optional<Value> result = result(op, state);
        if (result.isPresent()) {
            state.set(code.dst(), result.get());
        } else if (operation == Operation.STORE) {
            Value value = op.form().isRegisterForm() ? state.register(code.src()) : new Value.Number(code.imm());
            store(state, state.register(code.dst()), code.offset(), op.bytes(), value);
        } else if (operation.isAtomic()) {
            atomic(op, state);
        } else if (operation.isCall()) {
            call(op, state);
        }
    }

    private static Value constant(Instruction code) {
        ConstantKind kind = ConstantKind.of(code.src());
        if (kind.isMap()) {
            return new Value.MapHandle(code.imm());
        }
        return kind.isValue()
                ? new Value.Entry(direct(code.imm()), code.next(), false)
                : new Value.Number(code.constant());
    }

    private static Value arithmetic(Form form, Instruction code, State state) {
        Value old = state.register(code.dst());
        Value operand = form.isRegisterForm() ? state.register(code.src()) : new Value.Number(code.imm());
        boolean moves = isMove(form.operation());
        boolean alone = form.operand().isEmpty();
        if (moves && form.operation() == Operation.MOV && form.width() == 64) {
            return operand;
        }
        boolean usesOld = !moves;
        boolean usesOperand = !alone;
        if ((!usesOld || old instanceof Value.Number) && (!usesOperand || operand instanceof Value.Number)) {
            long left = usesOld ? ((Value.Number) old).number() : 0;
            long right = usesOperand ? ((Value.Number) operand).number() : 0;
            return new Value.Number(Evaluation.arithmetic(form, left, right));
        }
        boolean same = form.isRegisterForm() && code.dst() == code.src();
        if (same && (form.operation() == Operation.XOR || form.operation() == Operation.SUB)) {
            return new Value.Number(0);
        }
        if (form.width() == 64 && (form.operation() == Operation.ADD || form.operation() == Operation.SUB)) {
            return sum(form.operation() == Operation.SUB, old, operand);
        }
        Value used = usesOld ? usesOperand ? old.join(operand) : old : operand;
        return used.isAddress() ? used.somewhere() : new Value.Unknown(bits(form, old, operand));
    }

    private static boolean isMove(Operation operation) {
        return switch (operation) {
            case MOV, MOVSX8, MOVSX16, MOVSX32 -> true;
            default -> false;
        };
    }

    private static Value sum(boolean subtract, Value old, Value operand) {
        if (operand instanceof Value.Number known) {
            return old.isAddress() ? old.plus(subtract ? -known.number() : known.number()) : Value.ANY;
        }
        if (old instanceof Value.Number known && !subtract) {
            return operand.isAddress() ? operand.plus(known.number()) : Value.ANY;
        }
        Value used = old.join(operand);
        return used.isAddress() ? used.somewhere() : Value.ANY;
    }

    /** Bits that the result may have. */
    private static int bits(Form form, Value old, Value operand) {
        int limit = form.width() == 64 ? 64 : Math.max(form.width(), 16);
        if (form.operation() == Operation.AND && operand instanceof Value.Number mask && mask.number() >= 0) {
            limit = Math.min(limit, mask.number() < 1 << 8 ? 8 : mask.number() < 1 << 16 ? 16 : 32);
            return mask.number() >>> 32 == 0 ? limit : 64;
        }
        boolean keeps = form.operation() == Operation.RSH || form.operation() == Operation.AND;
        boolean copies = form.operation() == Operation.MOV;
        if (keeps && old instanceof Value.Unknown known) {
            return Math.min(limit, known.bits());
        }
        return copies && operand instanceof Value.Unknown known ? Math.min(limit, known.bits()) : limit;
    }

    private Value load(Op op, State state) {
        Value address = state.register(op.code().src());
        int offset = op.code().offset();
        int size = op.bytes();
        boolean signed = op.operation() == Operation.LOAD_SIGNED;
        if (address instanceof Value.Stack stack) {
            Value loaded = state.load(stack.offset() + offset, size);
            return signed ? extended(loaded, op.form().width()) : loaded;
        }
        if (address instanceof Value.Entry entry && !entry.nullable()) {
            Optional<byte[]> same = fields.find(entry.site(), entry.offset() + offset, size);
            if (same.isPresent()) {
                Value number = new Value.Number(little(same.get()));
                return signed ? extended(number, op.form().width()) : number;
            }
        }
        if (address.mayBeStack() && size == 8) {
            Access access = Access.through(address, offset, size);
            return state.loadSomewhere(access.low(), access.high());
        }
        return new Value.Unknown(signed ? 64 : 8 * size);
    }

    private static long little(byte[] bytes) {
        long number = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            number = number << 8 | bytes[i] & 0xff;
        }
        return number;
    }

    private static Value extended(Value loaded, int width) {
        int unused = 64 - width;
        if (loaded instanceof Value.Number known) {
            return new Value.Number(known.number() << unused >> unused);
        }
        return loaded.isAddress() ? loaded.somewhere() : Value.ANY;
    }

    private static void store(State state, Value address, int offset, int size, Value value) {
        if (address instanceof Value.Stack stack) {
            state.store(stack.offset() + offset, size, value);
        } else if (address.mayBeStack()) {
            Access access = Access.through(address, offset, size);
            state.storeSomewhere(access.low(), access.high(), value);
        }
    }

    private static void atomic(Op op, State state) {
        Instruction code = op.code();
        store(state, state.register(code.dst()), code.offset(), op.bytes(), Value.ANY);
        Value old = new Value.Unknown(8 * op.bytes());
        if (op.operation() == Operation.COMPARE_EXCHANGE) {
            state.set(RESULT, old);
        } else if (op.form().selected() % 2 == 1) {
            state.set(code.src(), old);
        }
    }

    private void call(Op op, State state) {
        Value result = Value.ANY;
        if (op.operation() == Operation.CALL_LOCAL) {
            result = returned(state);
        } else if (op.operation() != Operation.CALL_HELPER
                || !Contracts.onlyReads(op.code().imm())) {
            changed(state);
        } else if (op.calls(Contracts.LOOKUP)) {
            result = found(op, state);
        }
        state.set(RESULT, result);
        for (int register = 1; register <= ARGUMENTS; register++) {
            state.set(register, Value.ANY);
        }
    }

    private Value found(Op op, State state) {
        if (state.register(1) instanceof Value.MapHandle handle
                && maps.get(handle.map()).type().holdsMaps()) {
            return new Value.InnerMap(op.site());
        }
        return op.site() < 0 ? Value.ANY : new Value.Entry(op.site(), 0, true);
    }

    /** A function may give back any address that it got or found itself. */
    private static Value returned(State state) {
        changed(state);
        BitSet any = new BitSet();
        any.set(0, DIRECT);
        return new Value.Mixed(Value.LOWEST, 1, any);
    }

    private static void changed(State state) {
        for (int register = 1; register <= ARGUMENTS; register++) {
            if (state.register(register).mayBeStack()) {
                state.forgetStack();
            }
        }
    }

    /** Returns the lookups into whose values an instruction may store, itself or by a function that it calls. */
    public BitSet written(Op op, State state) {
        BitSet sites = new BitSet();
        if (op.operation() == Operation.STORE || op.operation().isAtomic()) {
            sites.or(state.register(op.code().dst()).sites());
        }
        boolean local = op.operation() == Operation.CALL_LOCAL;
        boolean writes = op.operation().isCall()
                && (op.operation() != Operation.CALL_HELPER
                        || !Contracts.onlyReads(op.code().imm()));
        for (int register = 1; writes && register <= ARGUMENTS; register++) {
            sites.or(state.register(register).sites());
            if (local && state.register(register).mayBeStack()) {
                sites.or(state.spilled());
            }
        }
        return sites;
    }

    /** Returns the lowest offset of the frame that an instruction may use; 0 if it uses none. */
    public static int lowest(Op op, State state) {
        Instruction code = op.code();
        return switch (op.operation()) {
            case LOAD, LOAD_SIGNED ->
                Access.through(state.register(code.src()), code.offset(), op.bytes())
                        .low();
            default -> {
                int lowest = 0;
                if (op.operation() == Operation.STORE || op.operation().isAtomic()) {
                    lowest = Access.through(state.register(code.dst()), code.offset(), op.bytes())
                            .low();
                }
                for (int register = 1; op.operation().isCall() && register <= ARGUMENTS; register++) {
                    lowest = Math.min(lowest, state.register(register).low());
                }
                yield lowest;
            }
        };
    }

    /** Returns whether a branch jumps; empty if both ways are open. */
    public static Optional<Boolean> decide(Op test, State state) {
        Instruction code = test.code();
        Value left = state.register(code.dst());
        Value right = test.form().isRegisterForm() ? state.register(code.src()) : new Value.Number(code.imm());
        if (left instanceof Value.Number a && right instanceof Value.Number b) {
            return Optional.of(Evaluation.branch(test.form(), a.number(), b.number()));
        }
        boolean zero = right instanceof Value.Number b && b.number() == 0;
        if (zero && left.isNotZero() && test.form().width() == 64) {
            return switch (test.operation()) {
                case JEQ -> Optional.of(false);
                case JNE -> Optional.of(true);
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    /** Notes what a branch that goes one way says of its register. */
    public static void learn(Op test, boolean jumps, State state) {
        Instruction code = test.code();
        boolean equal = test.operation() == (jumps ? Operation.JEQ : Operation.JNE);
        boolean differs = test.operation() == (jumps ? Operation.JNE : Operation.JEQ);
        Optional<Long> right = test.form().isRegisterForm() ? state.number(code.src()) : Optional.of((long) code.imm());
        if (right.isEmpty()) {
            return;
        }
        Value left = state.register(code.dst());
        boolean wide = test.form().width() == 64;
        if (equal && left instanceof Value.Unknown known && (wide || known.bits() <= 32)) {
            state.set(code.dst(), new Value.Number(wide ? right.get() : right.get() & 0xffffffffL));
        } else if (equal && wide && right.get() == 0 && left instanceof Value.Entry) {
            state.set(code.dst(), new Value.Number(0));
        } else if (differs && wide && right.get() == 0 && left instanceof Value.Entry entry) {
            state.set(code.dst(), new Value.Entry(entry.site(), entry.offset(), false));
        }
    }
}
