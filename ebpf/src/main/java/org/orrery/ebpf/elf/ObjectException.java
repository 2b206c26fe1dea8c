package org.orrery.ebpf.elf;

import org.orrery.ebpf.fault.EbpfException;

/** An object file that cannot be read, or needs what this machine does not have. */
public final class ObjectException extends EbpfException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param where section, and symbol or offset
     * @param reason what is wrong, and what was expected
     */
    public ObjectException(String where, String reason) {
        super(where + ": " + reason);
    }
}
