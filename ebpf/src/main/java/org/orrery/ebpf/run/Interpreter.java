package org.orrery.ebpf.run;

import org.orrery.ebpf.memory.Memory;

/**
 * Carries programs out instruction by instruction.
 *
 * <p>The loop is one method, because the compiler of the JVM then keeps its state in registers. It counts taken jumps only; all
 * other counts follow from those. The method must stay below the 8,000 bytes of byte code above which it would not be compiled.
 */
enum Interpreter implements Runner {
    INSTANCE;

    private static final long LOW = 0xffffffffL;
    private static final long MIN = Long.MIN_VALUE;
    private static final int STOPPED = -1;

    @Override
    public int run(Execution execution) {
        Decoded decoded = execution.executable().decoded();
        int[] code = decoded.code();
        int[] offsets = decoded.offsets();
        long[] r = execution.registers();
        long[] taken = execution.taken();
        Memory memory = execution.memory();
        boolean observed = execution.touches() != null;
        int pc = execution.pc();
        int from = pc;
        long budget = execution.budget();
        try {
            while (true) {
                int c = code[pc];
                int operation = c & 255;
                int d = c >>> 8 & 15;
                long s = r[c >>> 12];
                if (operation < Code.ATOMIC) {
                    if (observed && operation >= Code.LOAD8) {
                        execution.touch(pc);
                    }
                    switch (operation) {
                        case Code.ADD -> r[d] = r[d] + s;
                        case Code.SUB -> r[d] = r[d] - s;
                        case Code.MUL -> r[d] = r[d] * s;
                        case Code.DIV -> r[d] = s == 0 ? 0 : Long.divideUnsigned(r[d], s);
                        case Code.SDIV -> r[d] = s == 0 ? 0 : r[d] / s;
                        case Code.OR -> r[d] = r[d] | s;
                        case Code.AND -> r[d] = r[d] & s;
                        case Code.LSH -> r[d] = r[d] << s;
                        case Code.RSH -> r[d] = r[d] >>> s;
                        case Code.NEG -> r[d] = -r[d];
                        case Code.MOD -> r[d] = s == 0 ? r[d] : Long.remainderUnsigned(r[d], s);
                        case Code.SMOD -> r[d] = s == 0 ? r[d] : r[d] % s;
                        case Code.XOR -> r[d] = r[d] ^ s;
                        case Code.MOV -> r[d] = s;
                        case Code.ARSH -> r[d] = r[d] >> s;
                        case Code.ADD32 -> r[d] = r[d] + s & LOW;
                        case Code.SUB32 -> r[d] = r[d] - s & LOW;
                        case Code.MUL32 -> r[d] = r[d] * s & LOW;
                        case Code.DIV32 -> r[d] = (int) s == 0 ? 0 : Integer.divideUnsigned((int) r[d], (int) s) & LOW;
                        case Code.SDIV32 -> r[d] = (int) s == 0 ? 0 : (int) r[d] / (int) s & LOW;
                        case Code.OR32 -> r[d] = (r[d] | s) & LOW;
                        case Code.AND32 -> r[d] = r[d] & s & LOW;
                        case Code.LSH32 -> r[d] = (int) r[d] << (int) s & LOW;
                        case Code.RSH32 -> r[d] = (int) r[d] >>> (int) s & LOW;
                        case Code.NEG32 -> r[d] = -r[d] & LOW;
                        case Code.MOD32 ->
                            r[d] = ((int) s == 0 ? (int) r[d] : Integer.remainderUnsigned((int) r[d], (int) s)) & LOW;
                        case Code.SMOD32 -> r[d] = ((int) s == 0 ? (int) r[d] : (int) r[d] % (int) s) & LOW;
                        case Code.XOR32 -> r[d] = (r[d] ^ s) & LOW;
                        case Code.MOV32 -> r[d] = s & LOW;
                        case Code.ARSH32 -> r[d] = (int) r[d] >> (int) s & LOW;
                        case Code.SX8 -> r[d] = (byte) s;
                        case Code.SX16 -> r[d] = (short) s;
                        case Code.SX32 -> r[d] = (int) s;
                        case Code.SX8_32 -> r[d] = (byte) s & LOW;
                        case Code.SX16_32 -> r[d] = (short) s & LOW;
                        case Code.LOW16 -> r[d] = r[d] & 0xffff;
                        case Code.LOW32 -> r[d] = r[d] & LOW;
                        case Code.NOTHING -> {}
                        case Code.WIDE -> {
                            r[d] = s;
                            pc++;
                        }
                        case Code.SWAP16 -> r[d] = Short.reverseBytes((short) r[d]) & 0xffff;
                        case Code.SWAP32 -> r[d] = Integer.reverseBytes((int) r[d]) & LOW;
                        case Code.SWAP64 -> r[d] = Long.reverseBytes(r[d]);
                        case Code.LOAD8 -> r[d] = memory.load8(s + offsets[pc]);
                        case Code.LOAD16 -> r[d] = memory.load16(s + offsets[pc]);
                        case Code.LOAD32 -> r[d] = memory.load32(s + offsets[pc]);
                        case Code.LOAD64 -> r[d] = memory.load64(s + offsets[pc]);
                        case Code.LOADS8 -> r[d] = (byte) memory.load8(s + offsets[pc]);
                        case Code.LOADS16 -> r[d] = (short) memory.load16(s + offsets[pc]);
                        case Code.LOADS32 -> r[d] = (int) memory.load32(s + offsets[pc]);
                        case Code.STORE8 -> memory.store8(r[d] + offsets[pc], s);
                        case Code.STORE16 -> memory.store16(r[d] + offsets[pc], s);
                        case Code.STORE32 -> memory.store32(r[d] + offsets[pc], s);
                        case Code.STORE64 -> memory.store64(r[d] + offsets[pc], s);
                        default -> throw new IllegalStateException("operation " + operation);
                    }
                    pc++;
                    continue;
                }
                if (operation >= Code.JA) {
                    boolean jumps = true;
                    switch (operation) {
                        case Code.JEQ -> jumps = r[d] == s;
                        case Code.JGT -> jumps = r[d] + MIN > s + MIN;
                        case Code.JGE -> jumps = r[d] + MIN >= s + MIN;
                        case Code.JSET -> jumps = (r[d] & s) != 0;
                        case Code.JNE -> jumps = r[d] != s;
                        case Code.JSGT -> jumps = r[d] > s;
                        case Code.JSGE -> jumps = r[d] >= s;
                        case Code.JLT -> jumps = r[d] + MIN < s + MIN;
                        case Code.JLE -> jumps = r[d] + MIN <= s + MIN;
                        case Code.JSLT -> jumps = r[d] < s;
                        case Code.JSLE -> jumps = r[d] <= s;
                        case Code.JEQ32 -> jumps = (int) r[d] == (int) s;
                        case Code.JGT32 -> jumps = (r[d] & LOW) > (s & LOW);
                        case Code.JGE32 -> jumps = (r[d] & LOW) >= (s & LOW);
                        case Code.JSET32 -> jumps = (r[d] & s & LOW) != 0;
                        case Code.JNE32 -> jumps = (int) r[d] != (int) s;
                        case Code.JSGT32 -> jumps = (int) r[d] > (int) s;
                        case Code.JSGE32 -> jumps = (int) r[d] >= (int) s;
                        case Code.JLT32 -> jumps = (r[d] & LOW) < (s & LOW);
                        case Code.JLE32 -> jumps = (r[d] & LOW) <= (s & LOW);
                        case Code.JSLT32 -> jumps = (int) r[d] < (int) s;
                        case Code.JSLE32 -> jumps = (int) r[d] <= (int) s;
                        default -> {}
                    }
                    if (observed && operation != Code.JA) {
                        execution.branch(pc, jumps);
                    }
                    if (!jumps) {
                        pc++;
                        continue;
                    }
                    int target = offsets[pc];
                    taken[pc]++;
                    budget -= pc - from + 1;
                    if (observed) {
                        execution.ran(from, pc);
                    }
                    if (target <= pc && budget < 0) {
                        throw execution.exceeded(pc, budget);
                    }
                    pc = target;
                    from = target;
                    continue;
                }
                if (operation == Code.TAIL) {
                    budget -= pc - from + 1;
                    if (observed) {
                        execution.ran(from, pc);
                    }
                    from = pc + 1;
                }
                int next = rare(execution, operation, pc);
                if (next == pc + 1 && operation != Code.CALL_LOCAL) {
                    pc = next;
                    continue;
                }
                budget -= pc - from + 1;
                if (observed && from <= pc) {
                    execution.ran(from, pc);
                }
                if (next < 0) {
                    pc = next == STOPPED - Runner.TAIL ? 0 : pc + 1;
                    return STOPPED - next;
                }
                pc = next;
                from = next;
            }
        } finally {
            execution.pc(pc);
            execution.budget(budget);
        }
    }

    /** Carries out what is no plain instruction; returns the next slot, or {@link #STOPPED} less the reason to stop. */
    private static int rare(Execution execution, int operation, int slot) {
        long[] r = execution.registers();
        execution.pc(slot);
        switch (operation) {
            case Code.ATOMIC -> {
                if (execution.touches() != null) {
                    execution.touch(slot);
                }
                execution.atomic(slot);
                return slot + 1;
            }
            case Code.HELPER, Code.CALL_REGISTER -> {
                boolean named = operation == Code.HELPER;
                r[0] = execution.helper(
                        named
                                ? execution.executable().target(slot)
                                : (int) r[
                                        execution.executable().instruction(slot).dst()]);
                return execution.isParked() ? STOPPED - Runner.PARKED : slot + 1;
            }
            case Code.TAIL -> {
                return execution.tail(slot) ? STOPPED - Runner.TAIL : slot + 1;
            }
            case Code.CALL_LOCAL -> {
                execution.enter(slot);
                execution.taken()[slot]++;
                return execution.executable().target(slot);
            }
            default -> {
                int call = execution.leave();
                return call < 0 ? STOPPED - Runner.DONE : call + 1;
            }
        }
    }
}
