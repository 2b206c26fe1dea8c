package org.orrery.smartnic.function;

/** A function that ends without a reply on some path. */
public final class UnansweredException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int slot;

    UnansweredException(int slot, String message) {
        super(message);
        this.slot = slot;
    }

    /** Returns the slot at which it ends so. */
    public int slot() {
        return slot;
    }
}
