package org.orrery.ebpf.run;

import org.orrery.ebpf.fault.FaultException;
import org.orrery.ebpf.isa.Operation;
import org.orrery.ebpf.memory.Memory;

/** Reads and writes at once. */
final class Atomics {
    private static final long LOW = 0xffffffffL;

    private Atomics() {}

    /**
     * Carries an atomic operation out.
     *
     * @param registers the source register, or r0, takes the old value
     */
    static void run(Operation operation, int width, Memory memory, long address, long[] registers, int source) {
        if ((address & width / 8 - 1) != 0) {
            throw new FaultException(
                    String.format("an atomic access of %d bytes at 0x%x is not aligned", width / 8, address));
        }
        boolean wide = width == 64;
        long old = wide ? memory.load64(address) : memory.load32(address);
        long operand = registers[source];
        long fresh =
                switch (operation) {
                    case ATOMIC_ADD, ATOMIC_FETCH_ADD -> old + operand;
                    case ATOMIC_OR, ATOMIC_FETCH_OR -> old | operand;
                    case ATOMIC_AND, ATOMIC_FETCH_AND -> old & operand;
                    case ATOMIC_XOR, ATOMIC_FETCH_XOR -> old ^ operand;
                    case EXCHANGE -> operand;
                    default -> old == (wide ? registers[0] : registers[0] & LOW) ? operand : old;
                };
        if (wide) {
            memory.store64(address, fresh);
        } else {
            memory.store32(address, fresh);
        }
        if (operation == Operation.COMPARE_EXCHANGE) {
            registers[0] = old;
        } else if (operation.compareTo(Operation.ATOMIC_FETCH_ADD) >= 0) {
            registers[source] = old;
        }
    }
}
