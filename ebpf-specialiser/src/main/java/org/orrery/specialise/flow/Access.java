package org.orrery.specialise.flow;

/**
 * Bytes of the frame that an instruction may use.
 *
 * @param low lowest offset
 * @param high behind the highest offset
 * @param exact whether it uses all of them, whenever it is carried out
 */
public record Access(int low, int high, boolean exact) {
    /** The whole frame. */
    static final Access ALL = new Access(Value.LOWEST, 0, false);

    /** Returns what an access of some bytes through an address uses; nothing if it is none of the frame. */
    static Access through(Value address, int offset, int size) {
        if (!address.mayBeStack()) {
            return new Access(0, 0, false);
        }
        int low = Math.max(Value.LOWEST, address.low() + offset);
        int high = Math.min(0, address.high() - 1 + offset + size);
        return new Access(low, high, address instanceof Value.Stack);
    }
}
