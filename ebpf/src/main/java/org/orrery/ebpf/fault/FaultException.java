package org.orrery.ebpf.fault;

/** A run that a program's own fault ended: an access outside its memory, a bad argument of a helper function, or no end. */
public final class FaultException extends EbpfException {
    private static final long serialVersionUID = 1L;

    private final String program;
    private final int slot;
    private final String reason;

    /**
     * Creates an exception whose place is not known yet.
     *
     * @param reason what happened, such as the access that no region allows
     */
    public FaultException(String reason) {
        this("", -1, "", reason);
    }

    /**
     * Creates an exception.
     *
     * @param program name of the program
     * @param slot slot of the instruction at fault
     * @param instruction the instruction as text
     * @param reason what happened
     */
    public FaultException(String program, int slot, String instruction, String reason) {
        super(slot < 0 ? reason : "program '" + program + "', slot " + slot + ": " + instruction + ": " + reason);
        this.program = program;
        this.slot = slot;
        this.reason = reason;
    }

    /** Returns the name of the program; empty if not known. */
    public String program() {
        return program;
    }

    /** Returns the slot of the instruction at fault; −1 if not known. */
    public int slot() {
        return slot;
    }

    /** Returns what happened, without its place. */
    public String reason() {
        return reason;
    }
}
